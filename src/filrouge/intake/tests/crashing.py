"""Run as a process, ends as native code does when it goes wrong."""

import os
import signal

if __name__ == "__main__":
    os.kill(os.getpid(), signal.SIGSEGV)
