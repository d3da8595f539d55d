package dev.openstream.page.site;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An arm's description by its user: a folder with a URDF and the meshes that it names. All of it is read at the start, so
 * that no request leads to a file outside of it, whatever is linked there later. Immutable.
 */
public final class RobotDescription {

    /** Most bytes of all files together: they stay in memory. */
    static final long MAX_BYTES = 64L << 20;

    private static final int MAX_FILES = 2_000;
    private static final int MAX_DEPTH = 8;

    private final Map<String, SiteFile> files;
    private final SiteFile urdf;

    private RobotDescription(Map<String, SiteFile> files, SiteFile urdf) {
        this.files = Map.copyOf(files);
        this.urdf = urdf;
    }

    /**
     * Reads {@code folder}: every URDF, mesh and picture below it, 64 MiB at most. A link that leads out of the folder is
     * left out.
     *
     * @throws IOException if that goes wrong, there is not exactly one URDF, or it is not well-formed; the message says why
     */
    public static RobotDescription read(Path folder) throws IOException {
        Path root = folder.toRealPath();
        Map<String, SiteFile> files = new TreeMap<>();
        long bytes = 0;
        for (Path file : filesBelow(root)) {
            String type = MediaTypes.ofRobot(file.getFileName().toString());
            if (type != null && Files.isRegularFile(file) && file.toRealPath().startsWith(root)) {
                bytes += Files.size(file);
                if (bytes > MAX_BYTES || files.size() >= MAX_FILES) {
                    throw new IOException("its files are more than " + (MAX_BYTES >> 20) + " MiB, or more than "
                            + MAX_FILES + " in number");
                }
                files.put(name(root, file), new SiteFile(type, Files.readAllBytes(file), null));
            }
        }
        return new RobotDescription(files, urdf(files));
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root, MAX_DEPTH, new FileVisitOption[0])) {
            return all.sorted().limit(10L * MAX_FILES).toList();
        }
    }

    /** The path of {@code file} below {@code root}, with slashes. */
    private static String name(Path root, Path file) {
        StringBuilder name = new StringBuilder();
        for (Path part : root.relativize(file)) {
            name.append(name.isEmpty() ? "" : "/").append(part);
        }
        return name.toString();
    }

    private static SiteFile urdf(Map<String, SiteFile> files) throws IOException {
        List<String> names =
                files.keySet().stream().filter(name -> name.endsWith(".urdf")).toList();
        if (names.size() != 1) {
            throw new IOException("it must contain exactly one file *.urdf, and contains "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        SiteFile urdf = Objects.requireNonNull(files.get(names.getFirst()));
        UrdfCheck.check(names.getFirst(), urdf.content());
        return urdf;
    }

    /** The URDF. */
    public SiteFile urdf() {
        return urdf;
    }

    /** The file at {@code path} below the folder, {@code meshes/base.stl}; null if there is none. */
    public @Nullable SiteFile at(String path) {
        return files.get(path);
    }
}
