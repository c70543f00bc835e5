"""Work off the window's thread: one serial worker per process, answers as signals."""
