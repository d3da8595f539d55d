package dev.openstream.verify.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser reads what conformance/README.md describes, and refuses all else. */
class TranscriptParserTest {

    private static final String HEAD = "@title T\n@section 2\n";

    @Test
    void readsDirectivesAndSteps() {
        Transcript transcript = Transcript.parse(
                "t.ndjson", HEAD + "@server max-sessions=1\n@controller slow 20\n# Why.\n\nA> {}\nA<silence 5>");

        assertThat(transcript.title()).isEqualTo("T");
        assertThat(transcript.section()).isEqualTo("2");
        assertThat(transcript.options()).isEqualTo(Map.of("max-sessions", "1"));
        assertThat(transcript.controller()).isEqualTo("slow 20");
        assertThat(transcript.fitsAnyServer()).isFalse();
        assertThat(transcript.steps())
                .containsExactly(
                        new Step(7, "A> {}", "A", new Step.Send("{}\n")),
                        new Step(8, "A<silence 5>", "A", new Step.Silence(false, 5)));
    }

    @Test
    void readsTheTermsOnWhichItIsPlayed() {
        Transcript transcript = Transcript.parse(
                "t.ndjson", HEAD + "@reading ts: since 1970\n@given id: echoed\n@manual-only\n@slow\n> x");

        assertThat(transcript.terms())
                .isEqualTo(
                        new Terms(new Reading("ts", "since 1970"), List.of(new Reading("id", "echoed")), true, true));
    }

    @Test
    void readsThatNothingMayStandBetween() {
        assertThat(Transcript.parse("t.ndjson", HEAD + "@direct it is about lines\n> x")
                        .terms()
                        .direct())
                .isTrue();
        assertThat(Transcript.parse("t.ndjson", HEAD + "> x").terms().direct()).isFalse();
    }

    @Test
    void readsBytesAndText() {
        List<Step> steps = steps(">> \"\\u00ffa\\n\" * 2\n> é ");

        assertThat(steps.get(0).action()).isEqualTo(new Step.Send("\u00ffa\n\u00ffa\n"));
        assertThat(steps.get(1).action()).isEqualTo(new Step.Send("\u00c3\u00a9 \n"));
    }

    @Test
    void readsRepetitions() {
        List<Step> steps = steps("B>repeat 10 every 2\nB>| a\nB>| b\nB>close");

        assertThat(steps.get(0).action()).isEqualTo(new Step.Repeat(10, 2, List.of("a\n", "b\n")));
        assertThat(steps.get(1).action()).isEqualTo(new Step.Close());
        assertThat(steps).allMatch(step -> step.label().equals("B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@colour red\n> x",
                "@server colour=red\n> x",
                "@server max-sessions\n> x",
                "@controller colourful\n> x",
                "@reading ts\n> x",
                "@given : echoed\n> x",
                "@manual-only\n> x",
                "@direct\n> x",
                "<as http PATCH /x>",
                "<as http GET x>",
                "<count error 3..4 within 5>",
                "> x\n@server max-sessions=1",
                "hello",
                "{\"cmd\":\"STOP\"}",
                "{\"at_ms\":1,\"send\":{}}",
                "<",
                "<quiet 5>",
                "<silence>",
                "< []",
                "< {\"a\":1",
                "< {\"a\":\"<integer>\"}",
                "< {\"<any>\":1}",
                "< error Missing",
                ">> x",
                ">> \"\\u0100\"",
                ">> \"x",
                ">wait",
                ">repeat 5 every 1\n> x",
                "A>repeat 5 every 1\nB>| x",
                "a> x"
            })
    void refusesWhatItDoesNotKnow(String lines) {
        assertThatIllegalArgumentException().isThrownBy(() -> steps(lines));
    }

    @Test
    void saysWhereItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steps("> x\n<quiet 5>"))
                .withMessageContaining("t.ndjson:4: <quiet 5>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@section 2\n> x", "@title T\n> x", HEAD})
    void refusesATranscriptWithoutTitleSectionOrSteps(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Transcript.parse("t.ndjson", text));
    }

    private static List<Step> steps(String lines) {
        return Transcript.parse("t.ndjson", HEAD + lines).steps();
    }
}
