package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.ErrorCode;
import dev.openstream.verify.transcript.Step;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The transcripts against the error catalogue: what can be sent is shown, what is only reserved is shown for other servers alone. */
class CatalogueTest {

    @Test
    void everyEmittedCodeIsShownAndNoOther() {
        Set<String> shown = Transcripts.all().stream()
                .filter(transcript -> !transcript.terms().manualOnly())
                .flatMap(transcript -> transcript.steps().stream())
                .map(step -> step.action() instanceof Step.Expect expect
                        ? expect.pattern().errorCode()
                        : null)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());

        Set<String> emitted = Arrays.stream(ErrorCode.values())
                .filter(code -> code.use() == ErrorCode.Use.EMITTED)
                .map(ErrorCode::code)
                .collect(Collectors.toSet());
        assertThat(shown).isEqualTo(emitted);
    }
}
