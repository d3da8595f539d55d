package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Output of {@code config show --yaml}. */
final class SettingsDocumentTest {

    private static final int RUNS = 200;

    /** Texts that YAML reads as something else when they stand there as they are. */
    private static final List<String> TEXTS = List.of(
            "everything",
            "true",
            "null",
            "~",
            "1e3",
            "007",
            "0x1f",
            "off",
            "a: b # c",
            "\"it's\" \\ {x, [y",
            " blanks ",
            "& * ! | > % @ `",
            "- x",
            "\ttab\nline\r\n",
            "\u0085 \u2028 \u007f \u0007",
            "한국어 \uD83E\uDD16",
            "GET /project/**, POST /project/robot/trajectory/*",
            "long ".repeat(200));

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(SettingsDocument.SettingsForm.class)
    void whatIsWrittenIsReadAgain(SettingsDocument.SettingsForm form) throws IOException {
        SplittableRandom random = new SplittableRandom(20_260_101);
        for (int run = 0; run < RUNS; run++) {
            Fleet fleet = Fleet.resolve(flags(random), Map.of(), null);

            Fleet again = again(fleet, form);

            for (Setting setting : Setting.values()) {
                assertThat(again.process().text(setting))
                        .as(setting.key())
                        .isEqualTo(fleet.process().text(setting));
                assertThat(again.process().isSet(setting))
                        .as(setting.key())
                        .isEqualTo(fleet.process().isSet(setting));
            }
            assertThat(again.members().getFirst().own())
                    .isEqualTo(fleet.members().getFirst().own());
        }
    }

    // An entry keeps its own settings: with an upstream, settings of the simulator are refused only where an entry
    // has them.
    @ParameterizedTest
    @EnumSource(SettingsDocument.SettingsForm.class)
    void aFleetIsReadAgain(SettingsDocument.SettingsForm form) throws IOException {
        Path file = write("""
                robot: HH020
                controllers:
                  - name: "007"
                    port: 1
                    guard: {mode: reject, tcp: "0,0,1"}
                    listeners:
                      - name: control
                      - name: viewer
                        port: 2
                        read-only: true
                  - name: right
                """);
        Fleet fleet = Fleet.resolve(Map.of(Setting.MAX_DEPTH, "9"), Map.of("OPENSTREAM_LINGER_MS", "7"), file);

        Fleet again = again(fleet, form);

        assertThat(texts(again.process())).isEqualTo(texts(fleet.process()));
        assertThat(again.members()).hasSize(2);
        for (int i = 0; i < again.members().size(); i++) {
            Fleet.Member was = fleet.members().get(i);
            Fleet.Member is = again.members().get(i);
            assertThat(is.name()).isEqualTo(was.name());
            assertThat(is.own()).isEqualTo(was.own());
            assertThat(texts(is.settings())).isEqualTo(texts(was.settings()));
            assertThat(listeners(is)).isEqualTo(listeners(was));
        }
    }

    @Test
    void listenersOfOneControllerAreReadAgain() throws IOException {
        Fleet fleet = Fleet.resolve(Map.of(), Map.of(), write("listeners: [{name: a, port: 1}, {name: b, port: 2}]"));

        Fleet again = again(fleet, SettingsDocument.SettingsForm.NESTED);

        assertThat(again.named()).isFalse();
        assertThat(listeners(again.members().getFirst()))
                .isEqualTo(listeners(fleet.members().getFirst()));
    }

    @Test
    void defaultsAreCommentsAndWhatIsSetSaysItsOrigin() {
        Fleet fleet = Fleet.resolve(Map.of(Setting.HTTP_PORT, "1", Setting.GUARD, "reject"), Map.of(), null);

        String nested = SettingsDocument.of(fleet, SettingsDocument.SettingsForm.NESTED);
        String flat = SettingsDocument.of(fleet, SettingsDocument.SettingsForm.FLAT);

        assertThat(nested)
                .contains("\nhttp:\n#  host: \"same\"\n  port: 1  # flag --http-port\n")
                .contains("\nguard:\n  mode: \"reject\"  # flag --guard\n")
                .contains("\n#limits:\n#  max-connections: 2048\n");
        assertThat(flat)
                .contains("\nhttp-port: 1  # flag --http-port\n")
                .contains("\n#max-connections: 2048\n")
                .doesNotContain("\nhttp:");
        for (Setting setting : Setting.values()) {
            assertThat(nested).contains("  " + setting.group().keyOf(setting) + ": ");
            assertThat(flat).contains("\n" + (fleet.process().isSet(setting) ? "" : "#") + setting.key() + ": ");
        }
    }

    // A name of a file must not get out of its comment.
    @Test
    void anOriginStaysInItsComment() throws IOException {
        Path odd = Files.writeString(folder.resolve("x\nport: 7 #"), "max-depth: 9");

        Fleet again = again(Fleet.resolve(Map.of(), Map.of(), odd), SettingsDocument.SettingsForm.FLAT);

        assertThat(again.process().text(Setting.MAX_DEPTH)).isEqualTo("9");
        assertThat(again.process().isSet(Setting.PORT)).isFalse();
    }

    private static List<Object> listeners(Fleet.Member member) {
        List<Object> all = new ArrayList<>();
        member.listeners().forEach(each -> all.add(List.of(each.name(), each.own(), texts(each.settings()))));
        return all;
    }

    private static Map<Setting, String> texts(Settings settings) {
        Map<Setting, String> texts = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            texts.put(setting, settings.text(setting));
        }
        return texts;
    }

    private Fleet again(Fleet fleet, SettingsDocument.SettingsForm form) throws IOException {
        return Fleet.resolve(Map.of(), Map.of(), write(SettingsDocument.of(fleet, form)));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "document", ".yaml"), content);
    }

    /** Any values that keep their rules, for about half of the settings; those with a rule of two have their defaults. */
    private static Map<Setting, String> flags(SplittableRandom random) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (random.nextBoolean()) {
                flags.put(setting, paired(setting) ? setting.defaultText() : any(setting.rule(), random));
            }
        }
        return flags;
    }

    private static boolean paired(Setting setting) {
        return switch (setting) {
            case MIN_PERIOD_MS, MAX_PERIOD_MS, SAMPLE_BUFFER_BYTES, REPLY_BUFFER_BYTES, MAX_SESSIONS, MAX_CONNECTIONS ->
                true;
            default -> false;
        };
    }

    private static String any(Rule rule, SplittableRandom random) {
        return switch (rule) {
            case Rule.Whole whole -> number(random.nextLong(whole.min(), whole.max() + 1), random);
            case Rule.Flag flag -> Boolean.toString(random.nextBoolean());
            case Rule.Choice choice ->
                choice.options().get(random.nextInt(choice.options().size()));
            case Rule.Text text -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    /** Also as nobody but a flag may have it. */
    private static String number(long value, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> "+" + value;
            case 1 -> "0" + value;
            default -> Long.toString(value);
        };
    }
}
