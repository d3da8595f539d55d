package dev.openstream.host.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Holder of a TCP port that is in use, as Linux shows it in {@code /proc/net}. */
enum PortHolder {
    /** Something listens there. */
    SERVER,
    /** A connection has it as its own port, or had it within the last minute. */
    CLIENT,
    /** The system does not tell. */
    UNKNOWN;

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENING = "0A";

    static PortHolder of(int port) {
        PortHolder holder = UNKNOWN;
        for (Path table : TABLES) {
            try {
                PortHolder here = in(Files.readAllLines(table), port);
                holder = here == UNKNOWN || holder == SERVER ? holder : here;
            } catch (IOException e) {
                // This system is not Linux, or has no IPv6.
            }
        }
        return holder;
    }

    /** Returns the holder by the {@code lines} of one table: number, own address, the other's, state in hexadecimal. */
    static PortHolder in(List<String> lines, int port) {
        String own = String.format(Locale.ROOT, ":%04X", port);
        List<String[]> sockets = lines.stream()
                .map(line -> line.strip().split(" +"))
                .filter(fields -> fields.length > 3 && fields[1].endsWith(own))
                .toList();
        if (sockets.isEmpty()) {
            return UNKNOWN;
        }
        return sockets.stream().anyMatch(fields -> fields[3].equals(LISTENING)) ? SERVER : CLIENT;
    }
}
