package dev.openstream.server.transport;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Origin of a peer, for limits: its IPv4 address, or its IPv6 network of 64 bits, in which it may have any address. */
public final class PeerNetwork {

    private static final int NETWORK_BYTES = 8;

    private PeerNetwork() {}

    /** Network of the peer of {@code channel}; empty if there is none. */
    public static String of(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer ? of(peer.getAddress()) : "";
    }

    /** Address and port of the peer of {@code channel}, for people. */
    static String shown(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer ? HostPort.of(peer) : "a client that is gone";
    }

    static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = address.getAddress();
        Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
