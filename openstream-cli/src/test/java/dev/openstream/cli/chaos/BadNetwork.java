package dev.openstream.cli.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a server on which every connection has its {@link Trouble}, one kind after the other; the rest of it is chance,
 * from a seed. It counts what came to pass.
 */
final class BadNetwork implements AutoCloseable {

    private final InetSocketAddress server;
    private final long seed;
    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Passage> open = ConcurrentHashMap.newKeySet();
    private final Map<Trouble, AtomicLong> counts = new ConcurrentHashMap<>();
    private final AtomicLong outlived = new AtomicLong();
    private volatile boolean fair;

    BadNetwork(InetSocketAddress server, long seed) throws IOException {
        this.server = server;
        this.seed = seed;
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Number of times that each trouble happened. */
    long count(Trouble trouble) {
        AtomicLong count = counts.get(trouble);
        return count == null ? 0 : count.get();
    }

    /**
     * Number of connections that the server still had long after its limits, though their client was gone without a
     * word.
     */
    long outlived() {
        return outlived.get();
    }

    /** Makes the network a good one; connections on a bad one are reset, and half-open ones stay so. */
    void calm() {
        fair = true;
        open.forEach(Passage::calm);
    }

    /** Drops what is still half-open. */
    void forgetAll() {
        open.stream().filter(Passage::halfOpen).forEach(Passage::reset);
    }

    /** Number of connections that are half-open at this moment. */
    long halfOpen() {
        return open.stream().filter(Passage::halfOpen).count();
    }

    private void accept() {
        try {
            for (int number = 0; true; number++) {
                Socket client = listener.accept();
                Trouble[] all = Trouble.values();
                Trouble trouble = all[Math.floorMod(number + seed, all.length)];
                Thread.ofVirtual().start(new Begin(client, trouble, new Random(seed * 1_000_003 + number)));
            }
        } catch (IOException e) {
            // Closed: the storm is over.
        }
    }

    /** The beginning of a connection. */
    private final class Begin implements Runnable {

        private final Socket client;
        private final Trouble trouble;
        private final Random random;

        Begin(Socket client, Trouble trouble, Random random) {
            this.client = client;
            this.trouble = trouble;
            this.random = random;
        }

        @Override
        public void run() {
            Socket behind = new Socket();
            try {
                client.setTcpNoDelay(true);
                behind.setTcpNoDelay(true);
                if (!trouble.passing()) {
                    // Otherwise the system reads for seconds in the place of a client that does not.
                    behind.setReceiveBufferSize(8 * 1024);
                }
                behind.connect(server);
                Passage passage = new Passage(BadNetwork.this, client, behind, random, fair ? null : trouble);
                open.add(passage);
                passage.start();
            } catch (IOException e) {
                Passage.close(client);
                Passage.close(behind);
            }
        }
    }

    void happened(Trouble trouble) {
        counts.computeIfAbsent(trouble, _ -> new AtomicLong()).incrementAndGet();
    }

    void outlivedByTheServer() {
        outlived.incrementAndGet();
    }

    void over(Passage passage) {
        open.remove(passage);
    }

    /** Counts of the troubles, one line each. */
    String report() {
        StringBuilder lines = new StringBuilder();
        Arrays.stream(Trouble.values())
                .forEach(trouble -> lines.append(String.format("  %-14s %7d%n", trouble, count(trouble))));
        return lines.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Passage::reset);
    }
}
