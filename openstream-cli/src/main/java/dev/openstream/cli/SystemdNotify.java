package dev.openstream.cli;

import dev.openstream.host.admin.Watched;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications to systemd, if it started this process and asks for them: the server is ready, and, repeatedly,
 * every loop still answers. When a loop does not, systemd ends the process and starts it anew. The protocol is that
 * of sd_notify(3): words to a datagram socket. Java knows no such socket, so the C library is called.
 */
final class SystemdNotify implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SystemdNotify.class);

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;

    /** Length of a path in sockaddr_un, where it begins there, and what marks a name without a file. */
    private static final int MOST_PATH_BYTES = 107;

    private static final int PATH_OFFSET = 2;
    private static final char ABSTRACT = '@';

    private final @Nullable String socket;

    /** Longest time between two notifications, as systemd asks; 0 for none. */
    private final long watchdogNanos;

    private volatile boolean closed;

    private SystemdNotify(@Nullable String socket, long watchdogNanos) {
        this.socket = socket;
        this.watchdogNanos = watchdogNanos;
    }

    /** The one that {@code environment} names, by NOTIFY_SOCKET and WATCHDOG_USEC; it may be none. */
    static SystemdNotify of(Map<String, String> environment) {
        String socket = environment.get("NOTIFY_SOCKET");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "0");
        try {
            return new SystemdNotify(socket, TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)));
        } catch (NumberFormatException e) {
            log.warn("WATCHDOG_USEC: {} is no number; the watchdog is not served", micros);
            return new SystemdNotify(socket, 0);
        }
    }

    /** The server is ready; from now on the watchdog hears of it as long as every loop answers. */
    void ready(List<Watched> controllers) {
        tell("READY=1");
        if (socket != null && watchdogNanos > 0) {
            Thread watching = new Thread(() -> watch(controllers), "openstream-watchdog");
            watching.setDaemon(true);
            watching.start();
        }
    }

    private void watch(List<Watched> controllers) {
        try {
            while (!closed) {
                if (Watched.answering(controllers).size() == controllers.size()) {
                    tell("WATCHDOG=1");
                }
                // A third: one that comes late is no reason to end a server.
                TimeUnit.NANOSECONDS.sleep(watchdogNanos / 3);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server begins to end. */
    @Override
    public void close() {
        closed = true;
        tell("STOPPING=1");
    }

    private void tell(String words) {
        if (socket == null) {
            return;
        }
        try {
            send(socket, words);
        } catch (Throwable e) {
            log.warn("the service manager could not be told {}: {}", words, e.toString());
        }
    }

    private static void send(String path, String words) throws Throwable {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_PATH_BYTES) {
            throw new IllegalArgumentException("NOTIFY_SOCKET: it is longer than " + MOST_PATH_BYTES + " bytes");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(PATH_OFFSET + MOST_PATH_BYTES + 1L, Short.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, name.length);
            if (path.charAt(0) == ABSTRACT) {
                address.set(ValueLayout.JAVA_BYTE, PATH_OFFSET, (byte) 0);
            }
            byte[] text = words.getBytes(StandardCharsets.US_ASCII);
            MemorySegment message = arena.allocate(text.length);
            MemorySegment.copy(text, 0, message, ValueLayout.JAVA_BYTE, 0, text.length);
            int fd = (int) Native.SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            if (fd < 0) {
                throw new IllegalStateException("no socket could be opened");
            }
            try {
                long sent = (long) Native.SENDTO.invokeExact(
                        fd, message, (long) text.length, 0, address, PATH_OFFSET + name.length);
                if (sent != text.length) {
                    throw new IllegalStateException("no process receives it at " + path);
                }
            } finally {
                int _ = (int) Native.CLOSE.invokeExact(fd);
            }
        }
    }

    /** Made on first use, by who knows that it is there. */
    private static final class Native {

        static final MethodHandle SOCKET = function(
                "socket",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        static final MethodHandle SENDTO = function(
                "sendto",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        static final MethodHandle CLOSE =
                function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        @SuppressWarnings("restricted") // A call of the C library is what this class is.
        private static MethodHandle function(String name, FunctionDescriptor signature) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), signature);
        }
    }
}
