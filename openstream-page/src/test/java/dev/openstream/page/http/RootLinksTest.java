package dev.openstream.page.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The root of a port, as programs see it. */
final class RootLinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"robot_model\":\"x\"} | {\"robot_model\":\"x\"}",
                "403 | {\"err_code\":-403} | {\"err_code\":-403}",
                "404 | {\"err_code\":-404} | {\"page\":\"/\",\"controllers\":\"/ui/controllers\",\"stream\":\"/ui/stream\","
                        + "\"model\":\"/ui/model\",\"robot_description\":\"/ui/robot.urdf\"}",
            })
    void whatAPortAnswersItselfStays(int status, String answer, String linked) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8));
        FullHttpResponse told = RootLinks.in(response);
        assertThat(told.content().toString(StandardCharsets.UTF_8)).isEqualTo(linked);
        if (!linked.equals(answer)) {
            assertThat(told.headers().getInt(HttpHeaderNames.CONTENT_LENGTH)).isEqualTo(linked.length());
        }
    }
}
