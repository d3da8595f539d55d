package dev.openstream.cli.context;

import java.net.URI;

/**
 * A server, simulated or real.
 *
 * @param host name or address
 * @param port of Open Stream
 * @param httpPort of the Open API
 * @param source source of the host, for people: a flag, a variable, a context, the default
 */
public record Target(String host, int port, int httpPort, String source) {

    /** Returns an address of the Open API over HTTP; {@code path} begins with a slash. */
    public URI http(String path) {
        return URI.create("http://" + bracketed() + ":" + httpPort + path);
    }

    /** Host and port. */
    public String address() {
        return bracketed() + ":" + port;
    }

    /** An IPv6 address as it stands in URLs is taken as well: {@code [::1]} is {@code ::1}. */
    public static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Text to add to a failure to connect: the source of the address, if that was not the command line. Begins with
     * "; ", or is empty.
     */
    public String origin() {
        return switch (source) {
            case TargetLayer.FLAG -> "";
            case TargetLayer.DEFAULT -> "; openstream serve starts a simulated controller there";
            case TargetLayer.VARIABLE -> "; the address is that of the variable OPENSTREAM_HOST";
            default -> "; the address is that of " + source + ", see openstream context list";
        };
    }

    /** Returns true if a context named the target. */
    public boolean fromContext() {
        return source.startsWith(TargetLayer.CONTEXT);
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Address and its source, for people. */
    @Override
    public String toString() {
        return address() + " (" + source + ")";
    }
}
