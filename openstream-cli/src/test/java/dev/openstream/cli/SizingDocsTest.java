package dev.openstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of docs/how-to/sizing.md, in both languages, are those that the bench has measured. */
final class SizingDocsTest {

    private static final Path DOCS = Path.of("..", "docs");

    private static final String BEGIN = "<!-- Rendered from performance.json by `./build docs`. -->\n";

    private static final String END = "<!-- Rendered until here. -->\n";

    /** A row: a load in words, English and Korean, and the scenario and the figure that tell of it. */
    private record Row(String load, String korean, String scenario, String figure) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "simulated robot, nobody connected",
                    "시뮬레이션 로봇, 연결 없음",
                    "robot",
                    "CPU, cores, standing, nobody connected"),
            new Row("simulated robot that moves", "움직이는 시뮬레이션 로봇", "robot", "CPU, cores, moving, nobody monitors"),
            new Row("one MONITOR at 2 ms", "2 ms 주기의 MONITOR 하나", "monitor", "CPU, cores"),
            new Row("", "", "monitor", "late p50, us"),
            new Row("", "", "monitor", "late p99, us"),
            new Row("100 MONITORs at 2 ms", "2 ms 주기의 MONITOR 100개", "100-sessions", "CPU, cores"),
            new Row("", "", "100-sessions", "mean period, ms"),
            new Row("", "", "100-sessions", "late p99, us"),
            new Row("500 MONITORs at 2 ms", "2 ms 주기의 MONITOR 500개", "500-sessions", "CPU, cores"),
            new Row("", "", "500-sessions", "mean period, ms"),
            new Row("500 sessions", "세션 500개", "memory", "heap after a collection, 500 sessions open, MiB"),
            new Row("", "", "memory", "resident memory, MiB"),
            new Row(
                    "as many CONTROLs as go in",
                    "받아들일 수 있는 최대의 CONTROL",
                    "control-throughput",
                    "CONTROL lines a second (floor: bare parser)"),
            new Row("a gateway's call every 2 ms", "2 ms마다 게이트웨이의 호출", "gateway-2ms", "CPU a request once warm, us"),
            new Row("every 10 ms", "10 ms마다", "gateway-10ms", "CPU a request once warm, us"));

    @Test
    void theFiguresAreTheBenchs() throws IOException {
        check(DOCS.resolve("how-to").resolve("sizing.md"), """

                By `./bench`, %s, on %d cores, which the load generator shared.

                | load | scenario | figure | measured |
                |---|---|---|---|
                """, Row::load);
    }

    @Test
    void theKoreanFiguresAreTheSame() throws IOException {
        check(DOCS.resolve("ko").resolve("how-to").resolve("sizing.md"), """

                `./bench`, %s, 코어 %d개. 부하 발생기도 같은 코어를 썼습니다.

                | 부하 | 시나리오 | 수치 | 측정값 |
                |---|---|---|---|
                """, Row::korean);
    }

    private static void check(Path document, String heading, Function<Row, String> load) throws IOException {
        String page = Files.readString(document);
        String rendered = page.substring(0, page.indexOf(BEGIN))
                + BEGIN
                + table(heading, load)
                + page.substring(page.indexOf(END));

        if (Boolean.getBoolean("openstream.docs.write")) {
            Files.writeString(document, rendered);
        }

        assertThat(document).as("rendered by ./build docs").hasContent(rendered);
    }

    private static String table(String heading, Function<Row, String> load) throws IOException {
        JsonNode run = JsonMapper.shared()
                .readTree(Files.readString(DOCS.resolve("performance.json")))
                .path("scenarios");
        StringBuilder table = new StringBuilder(heading.formatted(
                run.path("date").asString(), run.path("machine").path("cores").asInt()));
        for (Row row : ROWS) {
            table.append("| %s | `%s` | %s | %s |%n"
                    .formatted(load.apply(row), row.scenario(), row.figure(), median(run, row)));
        }
        return table.append("\n").toString();
    }

    /** Rounds to two digits, since a third one does not come back when it is measured again. */
    private static String median(JsonNode run, Row row) {
        return StreamSupport.stream(run.path("figures").spliterator(), false)
                .filter(figure -> figure.path("scenario").asString().equals(row.scenario())
                        && figure.path("what").asString().equals(row.figure()))
                .map(figure -> figure.path("measured").path("median").asDouble())
                .map(median -> new BigDecimal(median).round(new MathContext(2)).toPlainString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in performance.json: " + row));
    }
}
