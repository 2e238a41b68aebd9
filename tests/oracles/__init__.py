"""Other programs asked the same questions: TaskJuggler about dates, Taskwarrior about what blocks what."""
