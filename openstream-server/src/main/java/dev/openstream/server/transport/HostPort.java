package dev.openstream.server.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An address as people and URLs have it: {@code 127.0.0.1:49000}, {@code [::1]:49000}. */
public final class HostPort {

    private HostPort() {}

    /** The address and its port; where it is not resolved, the name. */
    public static String of(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.getHostString() + ":" + address.getPort()
                : of(address.getAddress(), Integer.toString(address.getPort()));
    }

    /** The same with words in the place of the port. */
    public static String of(InetAddress host, String port) {
        String text = host.getHostAddress();
        // Java writes all eight groups; one run of zeros is left out (RFC 5952).
        return text.contains(":") ? "[" + text.replaceFirst("(^|:)0(:0)+(:|$)", "::") + "]:" + port : text + ":" + port;
    }
}
