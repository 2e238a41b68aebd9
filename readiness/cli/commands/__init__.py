"""The commands, one module a family and direction; `registry` says which is where."""
