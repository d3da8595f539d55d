package dev.openstream.recording.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code judges/} of the project: programs on node that read what we wrote. */
public final class Judge {

    private static final Path FOLDER = Path.of("..", "judges").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();

    private Judge() {}

    public static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /** The messages of an MCAP file: topic, type, sequence, times (as strings), value. */
    public static List<JsonNode> messages(Path file) throws IOException, InterruptedException {
        return run("read-mcap.mjs", file.toString()).lines().map(Judge::read).toList();
    }

    /** Output of a program, which has to end with 0. */
    public static String run(String program, String... arguments) throws IOException, InterruptedException {
        Path said = Files.createTempFile("judge", ".out");
        Path complained = Files.createTempFile("judge", ".err");
        try {
            ProcessBuilder node = new ProcessBuilder("node", program).directory(FOLDER.toFile());
            node.command().addAll(List.of(arguments));
            Process process = node.redirectOutput(said.toFile())
                    .redirectError(complained.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("%s ends", program)
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(complained)).isZero();
            return Files.readString(said, StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
            Files.delete(complained);
        }
    }
}
