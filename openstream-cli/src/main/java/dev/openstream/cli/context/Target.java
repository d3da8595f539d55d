package dev.openstream.cli.context;

import java.net.URI;

/**
 * A server, simulated or real.
 *
 * @param host name or address
 * @param port of Open Stream
 * @param httpPort of the Open API
 * @param source where the host came from, for people: a flag, a variable, a context, the default
 */
public record Target(String host, int port, int httpPort, String source) {

    /** Of the Open API over HTTP; {@code path} begins with a slash. */
    public URI http(String path) {
        return URI.create("http://" + bracketed() + ":" + httpPort + path);
    }

    /** Host and port. */
    public String address() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** For people: address and where it came from. */
    @Override
    public String toString() {
        return address() + " (" + source + ")";
    }
}
