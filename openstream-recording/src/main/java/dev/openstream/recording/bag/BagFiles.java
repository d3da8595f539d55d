package dev.openstream.recording.bag;

import dev.openstream.mcap.McapFile;
import dev.openstream.mcap.McapRecord;
import dev.openstream.mcap.Statistics;
import dev.openstream.recording.bag.BagFile.FileSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a recording that were ended, the name of the next one, and the folder's metadata. In a folder that goes on,
 * those of earlier recordings too. For one thread.
 */
final class BagFiles {

    private static final String ENDING = ".mcap";

    private final Path path;
    private final String name;
    private final boolean folder;
    private final BagLimits limits;
    private final FileAttribute<?>[] attributes;
    private final List<Topic> topics;
    private final Deque<Ended> ended = new ArrayDeque<>();
    private int number;

    /**
     * A file that is not written any more.
     *
     * @param summary null if it was cut, so that it is no part of the folder's metadata
     */
    private record Ended(@Nullable FileSummary summary, Path path, long bytes) {}

    /**
     * Makes the folder, if it is one.
     *
     * @throws IOException if it cannot be, or is there already and does not go on
     */
    BagFiles(Bag.BagLocation place, List<Topic> topics) throws IOException {
        this.path = place.path();
        this.folder = place.folder();
        this.limits = place.limits();
        this.attributes = place.attributes();
        this.topics = List.copyOf(topics);
        Path own = path.toAbsolutePath().normalize().getFileName();
        this.name = own == null ? "recording" : own.toString();
        if (place.continued()) {
            Files.createDirectories(path);
            readEarlier();
        } else if (folder) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.createDirectory(path);
        }
    }

    private void readEarlier() throws IOException {
        Pattern own = Pattern.compile(Pattern.quote(name) + "_(\\d{1,9})\\.mcap");
        SortedMap<Integer, Path> byNumber = new TreeMap<>();
        try (Stream<Path> inside = Files.list(path)) {
            for (Path file : inside.toList()) {
                Matcher matcher = own.matcher(String.valueOf(file.getFileName()));
                if (matcher.matches()) {
                    byNumber.put(Integer.parseInt(matcher.group(1)), file);
                } else if (BagFile.isReserve(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
        for (Map.Entry<Integer, Path> earlier : byNumber.entrySet()) {
            Path file = earlier.getValue();
            ended.add(new Ended(summary(file), file, Files.size(file)));
            number = earlier.getKey() + 1;
        }
    }

    /** Returns the summary of a file that was there before; null if it has no end. */
    private static @Nullable FileSummary summary(Path file) {
        try (McapFile mcap = McapFile.open(file)) {
            Statistics statistics = mcap.statistics();
            if (statistics == null) {
                return null;
            }
            Map<Topic, Long> counts = new HashMap<>();
            for (McapRecord.Channel channel : mcap.channels().values()) {
                Topic topic = Topic.read(channel, mcap.schemas().get(channel.schemaId()));
                if (topic != null) {
                    counts.merge(topic, statistics.messagesOfChannel().getOrDefault(channel.id(), 0L), Long::sum);
                }
            }
            String called = String.valueOf(file.getFileName());
            return new FileSummary(called, Map.copyOf(counts), statistics.startNanos(), statistics.endNanos());
        } catch (IOException e) {
            return null;
        }
    }

    /** Files of before that have no end. */
    List<Path> cut() {
        return ended.stream()
                .filter(old -> old.summary() == null)
                .map(Ended::path)
                .toList();
    }

    /** Path of the next file. */
    Path next() {
        if (folder) {
            return path.resolve(name + "_" + number + ENDING);
        }
        // A single file that had to be ended is followed by one with a number.
        return number == 0
                ? path
                : path.resolveSibling(name.substring(0, name.length() - ENDING.length()) + "_" + number + ENDING);
    }

    /** The next file is there. */
    void begun() {
        number++;
    }

    /** {@code file} was ended. */
    void add(BagFile file) {
        FileSummary summary = file.summary();
        Path where = folder ? path.resolve(summary.name()) : path.resolveSibling(summary.name());
        ended.add(new Ended(summary, where, file.bytes()));
    }

    /**
     * The oldest files are deleted, so that {@code more} bytes fit into the bounds of the folder.
     *
     * @return true if there were any
     */
    boolean makeRoom(long more) throws IOException {
        long sum = bytes();
        int before = ended.size();
        while (!ended.isEmpty() && sum + more > limits.folderBytes()) {
            Ended oldest = ended.removeFirst();
            sum -= oldest.bytes();
            Files.deleteIfExists(oldest.path());
        }
        return ended.size() < before;
    }

    /** Size of all files together. */
    long bytes() {
        return ended.stream().mapToLong(Ended::bytes).sum();
    }

    /** Renews the metadata of a folder, with {@code open}, which is being written; null if none is. */
    void writeMetadata(@Nullable BagFile open) throws IOException {
        if (!folder) {
            return;
        }
        List<FileSummary> files = new ArrayList<>();
        for (Ended old : ended) {
            if (old.summary() != null) {
                files.add(old.summary());
            }
        }
        if (open != null) {
            files.add(open.summary());
        }
        Set<Topic> all = new LinkedHashSet<>(topics);
        files.forEach(file -> file.counts().keySet().stream()
                .sorted(Comparator.comparing(Topic::name))
                .forEach(all::add));
        Path next = path.resolve("metadata.yaml.next");
        Files.deleteIfExists(next);
        Files.createFile(next, attributes);
        Files.writeString(next, BagMetadata.of(List.copyOf(all), files));
        Files.move(next, path.resolve("metadata.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
