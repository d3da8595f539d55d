package dev.openstream.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The process of a server, from its start to its end. */
abstract class ServeFixture {

    /** A process that has ended, and what it left. */
    record Ended(int exitCode, String data, String words) {}

    static Ended run(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = ServeProcess.process(List.of(arguments));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String data = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String words = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS))
                .as("it ends by itself")
                .isTrue();
        return new Ended(process.exitValue(), data, words);
    }
}
