package dev.openstream.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageChoiceTest {

    private static LanguageChoice of(Map<String, String> environment, String... arguments) {
        return LanguageChoice.of(arguments, environment);
    }

    @Test
    void flagIsTakenOutWhereverItStands() {
        assertThat(of(Map.of(), "--lang", "ko", "serve").arguments()).containsExactly("serve");
        assertThat(of(Map.of(), "serve", "--lang=ko", "--port", "0").arguments())
                .containsExactly("serve", "--port", "0");
        assertThat(of(Map.of(), "serve", "--lang", "ko").language()).isEqualTo(Language.KOREAN);
        assertThat(of(Map.of(), "get", "--", "--lang", "ko").arguments()).containsExactly("get", "--", "--lang", "ko");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "ko_KR", "ko_KR.UTF-8", "ko_KR.EUC-KR", "ko_KR@hangul", "ko.utf8"})
    void koreanLocaleIsKorean(String locale) {
        assertThat(of(Map.of("LANG", locale)).language()).isEqualTo(Language.KOREAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX", "en_US.UTF-8", "kok_IN", "kok_IN.UTF-8"})
    void otherLocalesAreEnglish(String locale) {
        assertThat(of(Map.of("LANG", locale)).language()).isEqualTo(Language.ENGLISH);
    }

    // POSIX: LC_ALL before LC_MESSAGES before LANG, and an empty one is not set.
    @Test
    void localesCountInTheirOrderAndTheFlagBeforeThem() {
        Map<String, String> korean = Map.of("LANG", "en_US.UTF-8", "LC_MESSAGES", "ko_KR.UTF-8", "LC_ALL", "");
        assertThat(of(korean).language()).isEqualTo(Language.KOREAN);
        assertThat(of(Map.of("LANG", "ko_KR.UTF-8", "LC_ALL", "C.UTF-8")).language())
                .isEqualTo(Language.ENGLISH);
        assertThat(of(korean, "--lang", "en").language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void charsetIsThatOfTheLocaleAndUtf8WhereItNamesNone() {
        assertThat(of(Map.of("LANG", "ko_KR.EUC-KR")).charset()).isEqualTo(Charset.forName("EUC-KR"));
        assertThat(of(Map.of("LANG", "ko_KR.UTF-8", "LC_CTYPE", "ko_KR.eucKR")).charset())
                .isEqualTo(Charset.forName("EUC-KR"));
        assertThat(of(Map.of("LANG", "ko_KR.UTF-8@x"), "--lang", "ko").charset())
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en_US.ISO-8859-1", "ko_KR.US-ASCII", "ko_KR.no-such-charset"})
    void charsetWithoutHangulMeansEnglish(String locale) {
        assertThat(of(Map.of("LANG", locale), "--lang", "ko").language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void unknownLanguageIsAFaultThatNamesTheRule() {
        assertThat(of(Map.of(), "--lang", "de", "serve").fault()).isEqualTo("--lang is \"de\"; it must be en or ko");
        assertThat(of(Map.of(), "--lang=de", "serve", "--lang", "ko").fault()).isNotNull();
        assertThat(of(Map.of(), "serve", "--lang").fault()).isEqualTo("--lang is \"\"; it must be en or ko");
        assertThat(of(Map.of(), "serve").fault()).isNull();
    }
}
