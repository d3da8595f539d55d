package dev.openstream.bench;

import dev.openstream.bench.child.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sender that does the work of sender.c on machines without a C compiler: one thread sends the beats, another takes
 * connections and what they send. Arguments: the period in ns, and a file for stamps if arrivals are to be stamped.
 */
public final class JavaSender {

    private static final int LINE_BYTES = 281;

    private final List<PacedPeer> peers = new CopyOnWriteArrayList<>();
    private final long periodNanos;
    private final @Nullable Stamps stamps;

    private JavaSender(long periodNanos, @Nullable Stamps stamps) {
        this.periodNanos = periodNanos;
        this.stamps = stamps;
    }

    /** A connection; the beats belong to the thread that sends them. */
    private static final class PacedPeer {
        private final SocketChannel channel;
        private final long start;
        private long next;

        PacedPeer(SocketChannel channel, long start, long next) {
            this.channel = channel;
            this.start = start;
            this.next = next;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Child.endWithParent();
        @Nullable Stamps stamps = arguments.length > 1 ? Stamps.open(Path.of(arguments[1])) : null;
        JavaSender sender = new JavaSender(Long.parseLong(arguments[0]), stamps);
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            System.out.println(listener.socket().getLocalPort());
            Thread beats = new Thread(sender::beat, "beats");
            beats.setDaemon(true);
            beats.start();
            sender.listen(listener);
        }
    }

    private void listen(ServerSocketChannel listener) throws IOException {
        Selector selector = Selector.open();
        ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select(key -> {
                try {
                    if (key.isAcceptable()) {
                        accept(listener, selector);
                    } else if (!read((SocketChannel) key.channel(), bytes.clear())) {
                        key.cancel();
                    }
                } catch (IOException e) {
                    key.cancel();
                }
            });
        }
    }

    private void accept(ServerSocketChannel listener, Selector selector) throws IOException {
        SocketChannel channel = listener.accept();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        long now = System.nanoTime();
        peers.add(new PacedPeer(channel, now, now + periodNanos));
    }

    private boolean read(SocketChannel channel, ByteBuffer bytes) throws IOException {
        int read = channel.read(bytes);
        long now = System.nanoTime();
        for (int i = 0; i < read; i++) {
            if (bytes.get(i) == '\n' && stamps != null) {
                stamps.add(now);
            }
        }
        return read >= 0;
    }

    private void beat() {
        ByteBuffer line = ByteBuffer.allocateDirect(LINE_BYTES);
        while (true) {
            long earliest = System.nanoTime() + 1_000_000;
            for (PacedPeer peer : peers) {
                earliest = Math.min(earliest, peer.next);
            }
            LockSupport.parkNanos(earliest - System.nanoTime());
            long wake = System.nanoTime();
            for (PacedPeer peer : peers) {
                if (peer.next <= wake) {
                    send(peer, line);
                }
            }
        }
    }

    private void send(PacedPeer peer, ByteBuffer line) {
        long beat = (System.nanoTime() - peer.start) / periodNanos;
        peer.next = peer.start + (beat + 1) * periodNanos;
        line.clear().put((beat + " ").getBytes(StandardCharsets.US_ASCII));
        while (line.remaining() > 1) {
            line.put((byte) 'x');
        }
        line.put((byte) '\n').flip();
        try {
            peer.channel.write(line);
        } catch (IOException e) {
            peers.remove(peer);
        }
    }
}
