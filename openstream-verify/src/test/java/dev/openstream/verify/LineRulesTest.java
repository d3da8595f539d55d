package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"monitor_ack\"}",
                "{\"type\":\"data\",\"id\":null,\"ts\":1}",
                "{\"type\":\"data\",\"ts\":1,\"result\":{\"id\":1}}",
                "{\"error\":\"x\",\"message\":\"y\"}",
                "{\"error\":\"x\",\"message\":\"y\",\"hint\":\"z\"}"
            })
    void passesWhatClientsCanRead(String line) {
        assertThat(LineRules.broken(line)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "[]",
                "{}",
                "{\"type\":\"monitor_ack\"}\r",
                "{\"type\":\"data\",\"result\":\"\u00c3\u00a9\"}",
                "{\"type\":\"data\",\"ts\":1,\"ts\":2}",
                "{\"type\":\"data\",\"ts\":NaN}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"data\",\"ts\":1,\"id\":1}",
                "{\"type\":\"monitor_ack\",\"id\":1}",
                "{\"error\":\"x\"}",
                "{\"error\":1,\"message\":\"y\"}",
                "{\"error\":\"x\",\"message\":null}",
                "{\"error\":\"x\",\"message\":\"y\",\"hint\":null}",
                "{\"error\":\"x\",\"message\":\"y\",\"status\":400}",
                "{\"type\":\"control_err\",\"error\":\"x\"}"
            })
    void findsWhatClientsChokeOn(String line) {
        assertThat(LineRules.broken(line)).isNotNull();
    }
}
