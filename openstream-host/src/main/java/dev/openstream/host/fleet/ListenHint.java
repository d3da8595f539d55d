package dev.openstream.host.fleet;

import dev.openstream.server.transport.CannotListen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Collectors;

/** Remedy for an address that the server cannot listen at. */
public final class ListenHint {

    private static final int MOST_ADDRESSES = 8;

    private ListenHint() {}

    /**
     * Finds the remedy for a failure.
     *
     * @param cause failure to listen
     * @return text that follows the message of {@code cause}; empty if no remedy is known
     */
    public static String of(IOException cause) {
        if (!(cause instanceof CannotListen failure)) {
            return "";
        }
        return switch (failure.reason()) {
            case IN_USE -> inUse(failure.address().getPort());
            case NOT_OURS ->
                "; this machine has " + ourAddresses()
                        + "; 0.0.0.0 stands for all IPv4 addresses, :: for all IPv6 addresses";
            case NOT_ALLOWED -> "; take a port of 1024 or more: lower ports need a privilege";
            case OTHER -> "";
        };
    }

    private static String inUse(int port) {
        return switch (PortHolder.of(port)) {
            case SERVER -> "; another server listens there: take another port, or end that server";
            case CLIENT ->
                "; no server listens there, but a client's connection uses " + port
                        + " as its own port, because it is in the range that the system gives to clients. It becomes free"
                        + " up to a minute after that client has gone; or take another port. To reserve it permanently:"
                        + " sysctl -w net.ipv4.ip_local_reserved_ports=" + port;
            case UNKNOWN -> "; is another server running there, or has a client's connection this port as its own?";
        };
    }

    private static String ourAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .limit(MOST_ADDRESSES)
                    .map(InetAddress::getHostAddress)
                    .map(text -> text.replaceFirst("%.*", ""))
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            return "other addresses";
        }
    }
}
