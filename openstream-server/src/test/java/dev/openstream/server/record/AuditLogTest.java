package dev.openstream.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.Refusal;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.ControlOutcome;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.server.openapi.ApiFailure;
import dev.openstream.server.openapi.ApiOutcome;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.openapi.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/** Every entry is a line of the file, or counted as lost; the file has bounds and whole lines. */
final class AuditLogTest {

    private static final AuditBounds LARGE = new AuditBounds(1 << 30, 2);
    private static final ApiOutcome EXECUTED = new ApiAnswer(200, JsonText.of("{\"a\":1}"));
    private static final Pattern LOST = Pattern.compile("\\{\"ts\":\"[^\"]+\",\"lost\":(\\d+)}");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T21:00:00.5Z"));
    private final InstantSource clock = now::get;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("audit.ndjson");
    }

    @Test
    void anEntryTellsWhoWhatAndWhatBecameOfIt() throws IOException {
        try (AuditLog audit = AuditLog.open(file, LARGE, clock)) {
            await().until(() -> !Files.readString(file).isEmpty());
            SessionObserver observer = opened(audit);
            tellEachResult(observer);
            now.set(Instant.parse("2026-11-21T20:59:00Z"));
            SessionObserver another = audit.of("").opened(new Caller("1", "[::1]:2", Instant.EPOCH));
            another.handshake("ann", false);
            another.controlAbandoned(request("/t", "{}"));
        }

        String who = ",\"controller\":\"left\",\"session\":\"5b0c1f2a\",\"peer\":\"127.0.0.1:50000\"";
        String then = "{\"ts\":\"2026-11-21T21:00:00.500Z\"";
        assertThat(Files.readString(file).split("\n"))
                .containsExactly(
                        then + ",\"audit\":\"opened\"}",
                        then + who + ",\"method\":\"POST\",\"url\":\"/p?x=1\",\"body\":{\"point\":[1, 2]}"
                                + ",\"answer\":\"executed\",\"status\":200,\"duration_ms\":1.235}",
                        then + who + ",\"method\":\"POST\",\"url\":\"/q\",\"body\":{},\"answer\":\"control_err\""
                                + ",\"status\":403,\"duration_ms\":0.001,\"error\":{\"err_code\":-1}}",
                        then + who + ",\"method\":\"POST\",\"url\":\"/r\",\"body\":[],\"answer\":\"control_err\""
                                + ",\"status\":504,\"duration_ms\":0.000,\"message\":\"no answer\"}",
                        then + who + ",\"answer\":\"refused\",\"code\":\"invalid_method\""
                                + ",\"message\":\"method is \\\"\\n\\\"\"}",
                        then + who + ",\"method\":\"POST\",\"url\":\"/s\",\"body\":{},\"answer\":\"dropped\"}",
                        then + who + ",\"hold\":\"STOP control\",\"answer\":\"executed\"}",
                        then + who + ",\"hold\":\"the deadman\",\"answer\":\"failed\"}",
                        // The wall clock was stepped back meanwhile: entries stay in order and tell what it says.
                        "{\"ts\":\"2026-11-21T20:59:00.000Z\",\"session\":\"1\",\"peer\":\"[::1]:2\",\"user\":\"ann\""
                                + ",\"method\":\"POST\",\"url\":\"/t\",\"body\":{},\"answer\":\"unknown\"}",
                        "{\"ts\":\"2026-11-21T20:59:00.000Z\",\"audit\":\"closed\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .doesNotEndWith("r--");
    }

    private static void tellEachResult(SessionObserver observer) {
        observer.controlAnswered(
                request("/p?x=1", "{\"point\":[1,\r2]}"), EXECUTED, 1_234_567, ControlOutcome.EXECUTED);
        observer.controlAnswered(
                request("/q", "{}"), new ApiAnswer(403, JsonText.of("{\"err_code\":-1}")), 999, ControlOutcome.REFUSED);
        observer.controlAnswered(request("/r", "[]"), new ApiFailure(504, "no answer"), 0, ControlOutcome.FAILED);
        observer.controlRefused(null, new Refusal(ErrorCode.INVALID_METHOD, "method is \"\n\""), false);
        observer.controlDropped(request("/s", "{}"));
        observer.held(HoldReason.STOP_CONTROL, new ApiAnswer(200, null));
        observer.held(HoldReason.DEADMAN, new ApiFailure(504, "no answer"));
    }

    // More comes than can be written: nothing waits for the disk, and what is lost is counted.
    @Test
    void entriesAreInTheFileOrCounted() throws IOException {
        int entries = 60;
        ApiRequest large = request("/p", "{\"x\":\"" + "x".repeat(500_000) + "\"}");
        try (AuditLog audit = AuditLog.open(file, LARGE, clock)) {
            SessionObserver observer = opened(audit);
            for (int i = 0; i < entries; i++) {
                execute(observer, large);
            }
        }

        long lost = told(List.of(file));
        assertThat(lost).isPositive();
        assertThat(executed(List.of(file))).isEqualTo(entries - lost);
    }

    @Test
    void aFullFileGivesWayToANewOneAndTheOldestGoes() throws IOException {
        int entries = 300;
        try (AuditLog audit = AuditLog.open(file, new AuditBounds(200_000, 3), clock)) {
            SessionObserver observer = opened(audit);
            for (int i = 0; i < entries; i++) {
                execute(observer, request("/" + i, "{\"x\":\"" + "x".repeat(5_000) + "\"}"));
            }
        }

        List<Path> files = List.of(folder.resolve("audit.ndjson.2"), folder.resolve("audit.ndjson.1"), file);
        assertThat(list()).containsExactlyInAnyOrderElementsOf(files);
        for (Path each : files) {
            assertThat(Files.size(each)).isLessThanOrEqualTo(200_000);
        }
        List<String> urls = new ArrayList<>();
        for (Path each : files) {
            Files.readAllLines(each).stream()
                    .filter(line -> line.contains("\"url\""))
                    .map(line -> line.replaceAll(".*\"url\":\"/(\\d+)\".*", "$1"))
                    .forEach(urls::add);
        }
        assertThat(urls).hasSizeGreaterThan(50).last().isEqualTo("299");
        for (int i = 0; i < urls.size(); i++) {
            assertThat(urls.get(i)).isEqualTo(Integer.toString(entries - urls.size() + i));
        }
    }

    // A process that was killed may have left half a line.
    @Test
    void halfALineIsCutOffAndTheRestKept() throws IOException {
        Files.writeString(file, "{\"a\":1}\n" + "{\"b\":\"" + "x".repeat(100_000));

        AuditLog.open(file, LARGE, clock).close();

        assertThat(Files.readAllLines(file)).hasSize(3).startsWith("{\"a\":1}").allSatisfy(AuditLogTest::assertJson);
    }

    // Disk gone, disk back: one loss, counted, and it goes on by itself.
    @Test
    void whatCannotBeWrittenIsCountedAndItGoesOnByItself() throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Path there = place.resolve("audit.ndjson");
        try (AuditLog audit = AuditLog.open(there, LARGE, clock)) {
            SessionObserver observer = opened(audit);
            await().until(() -> Files.size(there) > 0);
            Files.move(place, folder.resolve("elsewhere"));
            for (int i = 1; i <= 3; i++) {
                int lost = i;
                execute(observer, request("/lost", "{}"));
                await().until(() -> audit.lost() == lost);
            }

            Files.createDirectory(place);
            await().until(() -> {
                execute(observer, request("/again", "{}"));
                return Files.exists(there) && executed(List.of(there)) > 0;
            });
            assertThat(told(List.of(there))).isEqualTo(audit.lost()).isGreaterThanOrEqualTo(3);
        }
    }

    // logrotate and the like: by moving the file away, or by emptying it.
    @Test
    void somebodyElseMayTakeTheFileAwayOrEmptyIt() throws IOException {
        Path away = folder.resolve("away");
        try (AuditLog audit = AuditLog.open(file, LARGE, clock)) {
            SessionObserver observer = opened(audit);
            execute(observer, request("/1", "{}"));
            await().until(() -> executed(List.of(file)) == 1);
            Files.move(file, away);
            execute(observer, request("/2", "{}"));
            await().until(() -> Files.exists(file) && executed(List.of(file)) == 1);
            Files.writeString(file, "");
            execute(observer, request("/3", "{}"));
        }

        assertThat(Files.readString(away)).contains("/1").doesNotContain("/2");
        assertThat(Files.readAllLines(file)).first().asString().contains("/3");
    }

    @Test
    void whatCannotBeWrittenToIsRefused() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "").resolve("audit.ndjson");

        assertThatThrownBy(() -> AuditLog.open(noFolder, LARGE, clock)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AuditLog.open(folder, LARGE, clock)).hasMessage(folder + " is not a regular file");
        try (AuditLog first = AuditLog.open(file, LARGE, clock)) {
            assertThat(first.lost()).isZero();
            assertThatThrownBy(() -> AuditLog.open(file, LARGE, clock))
                    .hasMessage(file + " is being written by another process");
        }
    }

    private static ApiRequest request(String url, String body) {
        return ApiRequest.of(Method.POST, url, JsonText.of(body));
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long executed(List<Path> files) throws IOException {
        long executed = 0;
        for (Path each : files) {
            executed += Files.readAllLines(each).stream()
                    .filter(line -> line.contains("\"answer\":\"executed\""))
                    .count();
        }
        return executed;
    }

    private static long told(List<Path> files) throws IOException {
        long told = 0;
        for (Path each : files) {
            for (String line : Files.readAllLines(each)) {
                Matcher matcher = LOST.matcher(line);
                told += matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
            }
        }
        return told;
    }

    private static SessionObserver opened(AuditLog audit) {
        return audit.of("left").opened(new Caller("5b0c1f2a", "127.0.0.1:50000", Instant.EPOCH));
    }

    private static void execute(SessionObserver observer, ApiRequest request) {
        observer.controlAnswered(request, EXECUTED, 1_234_567, ControlOutcome.EXECUTED);
    }

    private static void assertJson(@Nullable String line) {
        try (JsonParser parser = new StrictJson(10).parser(JsonText.of(String.valueOf(line)))) {
            while (parser.nextToken() != null) {
                // It throws where this is no JSON.
            }
        }
    }
}
