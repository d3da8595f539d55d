package dev.openstream.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.page.PageEvent.EventLevel;
import dev.openstream.host.page.PageEvent.Kind;
import dev.openstream.protocol.ErrorCode;
import dev.openstream.protocol.ErrorCode.Use;
import dev.openstream.robot.condition.ReportedObstacle;
import dev.openstream.server.observe.CloseReason;
import dev.openstream.server.observe.HoldReason;
import dev.openstream.server.observe.Trip;
import dev.openstream.server.text.TextPattern;
import dev.openstream.simulator.controller.ControllerText;
import dev.openstream.simulator.controller.Denial;
import dev.openstream.simulator.controller.MotorState;
import dev.openstream.simulator.controller.Obstacle;
import dev.openstream.simulator.controller.OperatingMode;
import dev.openstream.simulator.controller.PointDoubt;
import dev.openstream.simulator.controller.StartState;
import dev.openstream.simulator.faults.FaultName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page has a text in both languages for every key and code that a server sends it. */
final class PageTextsTest {

    private static final Path PAGE = Path.of("..", "openstream-page");

    /** {@code 'key': ['English', 'Korean'],} on one line or several, in either kind of quotes. */
    private static final String TEXT = "\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")";

    private static final Pattern ENTRY = Pattern.compile("'([\\w.]+)': \\[" + TEXT + "," + TEXT + ",?\\s*\\]");
    /** A refusal in the source, with its code and the rest of the statement, in which an empty text is an empty hint. */
    private static final Pattern REFUSED = Pattern.compile("refused\\(\\s*\\d+,\\s*\"(\\w+)\"([^;]*)");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::\\w+)?}");

    /** English texts of the page, by key. */
    private static final Map<String, String> ENGLISH = new HashMap<>();

    @BeforeAll
    static void readTheTable() throws IOException {
        try (Stream<Path> files = Files.list(PAGE.resolve("browser").resolve("src"))) {
            for (Path file : files.filter(it -> it.getFileName().toString().matches("texts-.*\\.js"))
                    .toList()) {
                Matcher entry = ENTRY.matcher(Files.readString(file));
                while (entry.find()) {
                    ENGLISH.put(entry.group(1), unquoted(entry.group(2)));
                }
            }
        }
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).replace("\\'", "'").replace("\\\"", "\"");
    }

    @Test
    void everySentenceHasATextAndTheEnglishOneIsTheServers() {
        assertThat(patterns())
                .filteredOn(pattern -> !pattern.partial())
                .allSatisfy(pattern -> assertThat(ENGLISH.getOrDefault("said." + pattern.key(), "no text"))
                        .as(pattern.key())
                        .satisfies(text -> assertThat(PLACE.matcher(text).replaceAll("{$1}"))
                                .isEqualTo(pattern.english())));
    }

    @Test
    void whatIsSaidInPartHasNoValuesButThoseOfTheServer() {
        assertThat(patterns()).filteredOn(TextPattern::partial).allSatisfy(pattern -> {
            assertThat(ENGLISH.keySet()).contains("said." + pattern.key());
            assertThat(places(pattern.english()))
                    .containsAll(places(ENGLISH.getOrDefault("said." + pattern.key(), "")));
        });
    }

    @Test
    void theTableHasNoSentenceThatNoServerSays() {
        List<String> known = Stream.of(
                        patterns().stream().map(TextPattern::key),
                        Arrays.stream(ErrorCode.values()).map(code -> "refusal_" + code.code()),
                        codes(Trip.values()).map(code -> "trip_" + code))
                .flatMap(Function.identity())
                .map("said."::concat)
                .toList();
        assertThat(ENGLISH.keySet()).filteredOn(key -> key.startsWith("said.")).isSubsetOf(known);
    }

    @Test
    void everyCodeHasAText() {
        assertThat(ENGLISH.keySet())
                .contains("said.refusal_control_err")
                .contains(keys(
                        "said.refusal_",
                        Arrays.stream(ErrorCode.values())
                                .filter(code -> code.use() == Use.EMITTED)
                                .map(ErrorCode::code)))
                .contains(keys("said.trip_", codes(Trip.values())))
                .contains(keys("hold.", codes(HoldReason.values())))
                .contains(keys("end.", codes(CloseReason.values())))
                .contains(keys("start.", codes(StartState.values())))
                .contains(keys("mode.", codes(OperatingMode.values())))
                .contains(keys("motor.", codes(MotorState.values())))
                .contains(keys("reason.", obstacles()))
                .contains(keys("remedy.", obstacles()))
                .contains(keys("doubt.", codes(PointDoubt.values())))
                .contains(keys("refused.", codes(Denial.values())))
                .contains(keys("fault.", Arrays.stream(FaultName.values()).map(FaultName::word)))
                .contains(keys("event.", codes(Kind.values())))
                .contains(keys("level.", codes(EventLevel.values())));
    }

    @Test
    void everyRefusalOfThePageAndItsHintHaveTexts() throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        for (Path folder : List.of(PAGE, Path.of("."))) {
            try (Stream<Path> files =
                    Files.walk(folder.resolve("src").resolve("main").resolve("java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    REFUSED.matcher(Files.readString(file)).results().forEach(found -> {
                        keys.add("refused." + found.group(1));
                        if (!found.group(2).contains("\"\"")) {
                            keys.add("hint." + found.group(1));
                        }
                    });
                }
            }
        }
        assertThat(keys).contains("refused.wrong_switch", "hint.no_console");
        assertThat(ENGLISH.keySet()).containsAll(keys);
    }

    private static List<TextPattern> patterns() {
        return Stream.concat(
                        Arrays.stream(ControllerText.values()).map(ControllerText::pattern),
                        Arrays.stream(PageText.values()).map(PageText::pattern))
                .toList();
    }

    /** Those that the simulated controller names, and those of any controller. */
    private static Stream<String> obstacles() {
        return Stream.concat(codes(Obstacle.values()), codes(ReportedObstacle.values()));
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static Stream<String> codes(Enum<?>[] constants) {
        return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    private static String[] keys(String kind, Stream<String> codes) {
        return codes.map(kind::concat).toArray(String[]::new);
    }
}
