package dev.openstream.mcap;

import java.io.IOException;

/** The bytes are no MCAP file, or a damaged one. The message says where and which rule is broken. */
public final class McapException extends IOException {

    private static final long serialVersionUID = 1L;

    McapException(String message) {
        super(message);
    }

    McapException(String message, Throwable cause) {
        super(message, cause);
    }
}
