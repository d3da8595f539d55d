package dev.openstream.cli.context;

/**
 * A target under a name.
 *
 * @param host name or address
 * @param port of Open Stream
 * @param httpPort of the Open API
 */
public record Context(String host, int port, int httpPort) {

    /** The protocol's own (section 2). */
    public static final int DEFAULT_PORT = 49_000;

    /** The controller's own (section 1). */
    public static final int DEFAULT_HTTP_PORT = 8_888;

    /** The simulator on this machine. */
    public static final String DEFAULT_HOST = "127.0.0.1";
}
