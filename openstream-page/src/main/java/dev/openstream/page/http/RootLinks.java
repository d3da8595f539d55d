package dev.openstream.page.http;

import dev.openstream.page.PageAnswer;
import dev.openstream.protocol.json.JsonText;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;

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

    /** Answer of a port's own root, as through Open Stream; the links where it has nothing there. */
    static FullHttpResponse in(FullHttpResponse answer) {
        if (answer.status().code() == HttpResponseStatus.NOT_FOUND.code()) {
            answer.release();
            return of();
        }
        answer.headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        return answer;
    }
}
