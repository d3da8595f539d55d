package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.protocol.json.JsonText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Links to what there is, for programs that ask at the root of a port. */
final class RootLinks {

    private static final PageAnswer LINKS = new PageAnswer(
            200,
            JsonText.of("{\"page\":\"/\",\"controllers\":\"/ui/controllers\",\"stream\":\"/ui/stream\","
                    + "\"model\":\"/ui/model\",\"robot_description\":\"/ui/robot.urdf\"}"));

    private RootLinks() {}

    /** The links alone. */
    static FullHttpResponse of() {
        FullHttpResponse response = PageResponses.of(LINKS);
        response.headers().set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        return response;
    }

    /** What a port's own root answers, with a link to the page; only the links where it has nothing there. */
    static FullHttpResponse in(FullHttpResponse answer) {
        if (answer.status().code() == HttpResponseStatus.NOT_FOUND.code()) {
            answer.release();
            return of();
        }
        ByteBuf content = answer.content();
        int end = content.writerIndex() - 1;
        if (answer.status().code() != 200 || end < content.readerIndex() + 1 || content.getByte(end) != '}') {
            return answer;
        }
        FullHttpResponse linked = answer.replace(Unpooled.copiedBuffer(
                content.toString(content.readerIndex(), end - content.readerIndex(), StandardCharsets.UTF_8)
                        + ",\"page\":\"" + PageRoutes.CONTROLLERS + "\"}",
                StandardCharsets.UTF_8));
        answer.release();
        linked.headers()
                .setInt(HttpHeaderNames.CONTENT_LENGTH, linked.content().readableBytes())
                .add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        return linked;
    }
}
