package dev.openstream.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several controllers in one file. */
final class FleetTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileWithoutAListIsAboutOneControllerWithoutAName() throws IOException {
        Fleet fleet = resolve("port: 1");

        assertThat(fleet.named()).isFalse();
        assertThat(fleet.members()).singleElement().satisfies(only -> {
            assertThat(only.name()).isEmpty();
            assertThat(only.settings().text(Setting.PORT)).isEqualTo("1");
            assertThat(only.own()).containsExactly(Setting.PORT);
        });
    }

    // Flags, variables and what stands outside of the list speak of all, an entry of one.
    @Test
    void anEntryWinsOverWhatIsSaidOfAll() throws IOException {
        Path file = write("""
                max-sessions: 3
                max-depth: 32
                controllers:
                  - name: left
                    port: 1
                    max-depth: 16
                  - name: right
                    port: 2
                """);

        Fleet fleet = Fleet.resolve(
                Map.of(Setting.HOST, "0.0.0.0", Setting.PORT, "9"), Map.of("OPENSTREAM_LINGER_MS", "7"), file);

        assertThat(fleet.named()).isTrue();
        List<Fleet.Member> members = fleet.members();
        assertThat(members).extracting(Fleet.Member::name).containsExactly("left", "right");
        assertThat(members)
                .extracting(each -> each.settings().text(Setting.PORT))
                .containsExactly("1", "2");
        assertThat(members)
                .extracting(each -> each.settings().text(Setting.MAX_DEPTH))
                .containsExactly("16", "32");
        assertThat(members).allSatisfy(each -> {
            assertThat(each.settings().text(Setting.HOST)).isEqualTo("0.0.0.0");
            assertThat(each.settings().text(Setting.LINGER_MS)).isEqualTo("7");
            assertThat(each.settings().text(Setting.MAX_SESSIONS)).isEqualTo("3");
        });
        assertThat(members.getFirst().settings().value(Setting.MAX_DEPTH).source())
                .isEqualTo("file " + file + ", controller left");
        assertThat(members.getLast().own()).containsExactly(Setting.PORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | controllers (file FILE) must be a list, each like \"- name: left\"",
                "left | controllers (file FILE) must be a list, each like \"- name: left\"",
                "[left] | controller number 1 (file FILE) must have a name of 1 to 32 letters, digits, - and _, like"
                        + " \"- name: left\"",
                "[{name: a}, {port: 1}] | controller number 2 (file FILE) must have a name of 1 to 32 letters, digits, - and _,"
                        + " like \"- name: left\"",
                "[{name: a b}] | controller number 1 (file FILE) must have a name of 1 to 32 letters, digits, - and _, like"
                        + " \"- name: left\"",
                "[{name: a}, {name: a}] | two controllers are called a (file FILE)",
                "[{name: a, prot: 1}] | controller a: prot (file FILE, line 1) is not a setting;"
                        + " did you mean port? See openstream config show",
                "[{name: a, port: [1]}] | controller a: port (file FILE) must have one value, like \"port: 49000\"",
                "[{name: a, port: x}] | controller a: port is \"x\" (file FILE, controller a); it must be a whole number from"
                        + " 0 to 65535",
                "[{name: a, log-level: info}] | controller a: log-level (file FILE) applies to the whole process; it must be"
                        + " outside of controllers",
                "[{name: a, min-period-ms: 20, max-period-ms: 10}] | controller a: min-period-ms is \"20\" (file FILE,"
                        + " controller a); it must be at most max-period-ms, which is 10",
            })
    void aWrongListIsNamedWithWhatIsWrong(String list, String message) throws IOException {
        Path file = write("controllers: " + list);

        assertThatThrownBy(() -> Fleet.resolve(Map.of(), Map.of(), file))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    // A listener takes all other settings from its controller.
    @Test
    void aControllerMayHaveSeveralListeners() throws IOException {
        Path file = write("""
                max-sessions: 3
                controllers:
                  - name: left
                    port: 1
                    listeners:
                      - name: control
                      - name: viewer
                        port: 2
                        read-only: true
                """);

        Fleet fleet = Fleet.resolve(Map.of(), Map.of(), file);

        List<Fleet.ListedListener> listeners = fleet.members().getFirst().listeners();
        assertThat(listeners).extracting(Fleet.ListedListener::name).containsExactly("control", "viewer");
        assertThat(listeners)
                .extracting(each -> each.settings().text(Setting.PORT))
                .containsExactly("1", "2");
        assertThat(listeners)
                .allSatisfy(each ->
                        assertThat(each.settings().text(Setting.MAX_SESSIONS)).isEqualTo("3"));
        assertThat(listeners.getLast().own()).containsExactlyInAnyOrder(Setting.PORT, Setting.READ_ONLY);
        assertThat(listeners.getLast().settings().value(Setting.PORT).source())
                .isEqualTo("file " + file + ", controller left, listener viewer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listeners: {} | listeners (file FILE) must be a list, each like \"- name: left\"",
                "listeners: [{port: 1}] | listener number 1 (file FILE) must have a name of 1 to 32 letters, digits, - and _,"
                        + " like \"- name: left\"",
                "listeners: [{name: a, http-port: 1}] | listener a: http-port (file FILE) applies to the whole controller; it"
                        + " must be outside of listeners",
                "listeners: [{name: a, listeners: []}] | listener a: listeners (file FILE, line 1) is not a setting; see openstream config"
                        + " show",
                "{listeners: [{name: a}], controllers: [{name: b}]} | listeners (file FILE) must be in an entry of"
                        + " controllers",
                "controllers: [{name: b, listeners: [{name: a, port: x}]}] | controller b: listener a: port is \"x\" (file"
                        + " FILE, controller b, listener a); it must be a whole number from 0 to 65535",
            })
    void aWrongListenerIsNamedWithWhatIsWrong(String content, String message) throws IOException {
        Path file = write(content);

        assertThatThrownBy(() -> Fleet.resolve(Map.of(), Map.of(), file))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    // Its lines do not say whose they are.
    @Test
    void theTrajectorysLogIsOfOneController() throws IOException {
        assertThat(resolve("{trajectory-log: x.csv, controllers: [{name: a}]}").members())
                .hasSize(1);
        assertThatThrownBy(() -> resolve("{trajectory-log: x.csv, controllers: [{name: a}, {name: b}]}"))
                .hasMessageContaining("it must be none with several controllers");
    }

    private Fleet resolve(String content) throws IOException {
        return Fleet.resolve(Map.of(), Map.of(), write(content));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "fleet", ".yaml"), content);
    }
}
