package dev.openstream.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParticlesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            관절을(를), 관절을
            포인트을(를), 포인트를
            값은(는), 값은
            CONTROL이(가), CONTROL이
            MONITOR이(가), MONITOR가
            2이(가), 2가
            10은(는), 10은
            "8"와(과), "8"과
            404(으)로, 404로
            403(으)로, 403으로
            8888(으)로, 8888로
            원격(으)로, 원격으로
            """)
    void particleFollowsTheReadingOfItsWord(String both, String one) {
        assertThat(Particles.chosen(both)).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            port은(는)
            'abc'은(는)
            HA006B(HA)은(는)
            """)
    void bothFormsStayWhereTheReadingIsNotKnown(String text) {
        assertThat(Particles.chosen(text)).isEqualTo(text);
    }
}
