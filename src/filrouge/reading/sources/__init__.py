"""One loader per kind of file: bytes in, a `Source` out. Chosen by `reading.loading`."""
