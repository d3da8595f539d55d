package dev.openstream.simulator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of relays (open-api.md 3.12). */
class RelayNameTest {

    @ParameterizedTest
    @CsvSource({
        "fb0.di23, FB_DI, BIT, 23",
        "FB1.DO0, FB_DO, BIT, 960",
        "DO961, FB_DO, BIT, 961",
        "fb9.dob119, FB_DO, BYTE, 1199",
        "fn63.x959, FN_X, BIT, 61439",
        "si7, SI, BIT, 7",
        "sob3, SO, BYTE, 3",
        "s159999, S, BIT, 159999",
        "mf19996, M, FLOAT, 19996",
        "' k0 ', K, BIT, 0"
    })
    void namesOfTheGrammar(String text, RelayArea area, RelayType type, int index) {
        assertThat(RelayName.parse(text)).isEqualTo(new RelayName(area, type, index));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "di",
                "fb0",
                "fb10.di0",
                "fb0.di960",
                "fb0.dol117",
                "fn64.do0",
                "fb0.m1",
                "m160000",
                "mf19997",
                "q1",
                "di-1",
                "di1.5",
                "di9999999",
                "fb0.di0 ; x"
            })
    void othersAreNone(String text) {
        assertThat(RelayName.parse(text)).isNull();
    }
}
