"""The story of the demo portfolio, told act by act, and the machinery that records it. Development only."""
