package dev.openstream.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.text.TextPattern.Named;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextPatternTest {

    @Test
    void valuesStandInTheSentenceAndUnderTheirNames() {
        KeyedText text = new TextPattern("monitors", "monitors {request} every {period} ms", false).of("GET /a{b}", 2);

        assertThat(text.text()).isEqualTo("monitors GET /a{b} every 2 ms");
        assertThat(text.values()).isEqualTo(Map.of("request", "GET /a{b}", "period", "2"));
    }

    @Test
    void optionalPartIsLeftOutWithoutItsValue() {
        TextPattern pattern = new TextPattern("ended", "it ended[ as {user}][; {more} more]", false);

        assertThat(pattern.of("kim", "").text()).isEqualTo("it ended as kim");
        assertThat(pattern.of("", 3).text()).isEqualTo("it ended; 3 more");
    }

    @Test
    void namedValueIsItsCodeInOtherLanguages() {
        KeyedText text = new TextPattern("mode", "the mode is {mode}", false).of(new Named("manual", "MANUAL"));

        assertThat(text.text()).isEqualTo("the mode is MANUAL");
        assertThat(text.values()).containsEntry("mode", "manual");
    }

    @Test
    void innerSentenceBringsItsValues() {
        KeyedText inner = new TextPattern("follows", "it follows for {seconds} s", false).of("1.5");
        KeyedText text = new TextPattern("refused", "{motion}; points are refused", false).of(inner);

        assertThat(text.text()).isEqualTo("it follows for 1.5 s; points are refused");
        assertThat(text.values()).isEqualTo(Map.of("motion", "follows", "seconds", "1.5"));
    }

    @Test
    void textWithoutKeyIsNullAndLongOnesAreCut() {
        JsonBuilder json = new JsonBuilder();
        KeyedText.plain("said by a controller").write(json);
        assertThat(json.toText()).hasToString("null");

        KeyedText cut = new TextPattern("a", "{what}", true).of("x".repeat(100)).cut(10);
        assertThat(cut.text()).hasSize(10);
        assertThat(cut.values().get("what")).isEqualTo("x".repeat(10));
    }
}
