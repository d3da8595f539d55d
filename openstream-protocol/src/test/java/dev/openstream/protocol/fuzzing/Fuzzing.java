package dev.openstream.protocol.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Jazzer, a fuzzer led by coverage, on a class with a static {@code fuzzerTestOneInput(byte[])}, in a JVM of its own. It
 * begins with the seeds in {@code src/test/fuzz/NAME} of the module; what it finds stands in {@code target/fuzz/NAME}, and
 * belongs among the seeds once it is mended.
 */
public final class Fuzzing {

    private static final Pattern RUNS = Pattern.compile("stat::number_of_executed_units: +(\\d+)");

    /** {@code ./build fuzz SECONDS} makes it longer. */
    private static final int SECONDS = Integer.getInteger("openstream.fuzz.seconds", 2);

    /**
     * Jazzer's own hooks find comparisons and dangerous calls, and take seconds to put in: in a short run nothing would be
     * left for inputs.
     */
    private static final boolean HOOKS = SECONDS >= 10;

    private Fuzzing() {}

    /** Fuzzes {@code target} for some seconds; fails if an input makes it throw, hang or fill the memory. */
    public static void run(Class<?> target) throws IOException, InterruptedException {
        Path folder = Path.of("target/fuzz", target.getSimpleName()).toAbsolutePath();
        Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log");
        int exit = new ProcessBuilder(command(target, folder))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String output = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(exit).as(output).isZero();
        Matcher runs = RUNS.matcher(output);
        assertThat(runs.find()).as(output).isTrue();
        assertThat(Long.parseLong(runs.group(1))).as("inputs tried").isGreaterThanOrEqualTo(seeds(target));
    }

    /** They are tried first, however slow the machine is. */
    private static long seeds(Class<?> target) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz", target.getSimpleName()))) {
            return files.count();
        }
    }

    private static List<String> command(Class<?> target, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (HOOKS ? 4 : 1),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.openstream.**",
                "--hooks=" + HOOKS,
                // The one does not bear with Netty's queues; connections are what we are about.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer"
                        + ":com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=20",
                "-max_len=8192",
                "-print_final_stats=1",
                folder.resolve("corpus").toString(),
                Path.of("src/test/fuzz", target.getSimpleName())
                        .toAbsolutePath()
                        .toString());
    }
}
