package dev.openstream.cli.console;

/** Exit codes of {@code openstream}. */
public enum Exit {
    OK(0, "done; also when the reader of the output has closed it"),
    INTERNAL(1, "a fault of this program, or the server cannot start"),
    USAGE(2, "wrong options, or motion that was not confirmed"),
    CANNOT_CONNECT(3, "no connection, or it was lost"),
    REFUSED(4, "the server refused the handshake or a command, or does not speak Open Stream"),
    CONTROLLER_ERROR(5, "the controller answered with an error"),
    TIMEOUT(6, "no answer in time, or the deadline has passed"),
    THRESHOLD_MISSED(7, "a measured value is worse than asked for, or a server failed a check"),
    INTERRUPTED(130, "Ctrl-C; 143 after SIGTERM");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
