package dev.openstream.server.transport;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** Mechanism by which a loop waits for sockets. */
public enum Transport {
    /**
     * Linux epoll by native code, which wakes up closest to the due time of a beat
     * (docs/adr/0003-one-pacer-per-loop.md).
     */
    EPOLL,
    /** Selector of the JDK, which works on every platform and wakes up later. */
    NIO;

    /** Linux's state of a connection that is over. */
    private static final int TCP_CLOSE = 7;

    /** {@return {@link #EPOLL} if it works on this machine, otherwise {@link #NIO}} */
    public static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** True if the peer of {@code channel} has reset it, as far as the system tells. */
    public static boolean isReset(Channel channel) {
        return channel instanceof EpollSocketChannel socket
                && socket.isOpen()
                && socket.tcpInfo().state() == TCP_CLOSE;
    }

    IoHandlerFactory handlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    /** The listening socket's class, for a {@link io.netty.bootstrap.ServerBootstrap}. */
    public Class<? extends ServerSocketChannel> serverChannel() {
        return switch (this) {
            case EPOLL -> EpollServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    /** The class of a socket that connects, for a {@link io.netty.bootstrap.Bootstrap}. */
    public Class<? extends SocketChannel> clientChannel() {
        return switch (this) {
            case EPOLL -> EpollSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }
}
