package dev.openstream.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiRequestTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b",
        "/project/context/tasks[0]/x, /project/context/tasks[0]/x",
        "/project/context/tasks%5B0%5D/x, /project/context/tasks[0]/x",
        "/%ED%95%9C, /\ud55c",
        "/a%2, /a%2",
        "/a%zz, /a%zz",
        "/a+b, /a+b"
    })
    void pathsAreDecodedWithoutEverFailing(String url, String path) {
        assertThat(request(url).path()).isEqualTo(path);
    }

    @Test
    void queriesAreDecodedInOrder() {
        assertThat(request("/a?x=1&y=a%20b+c&&z&x=2=3").query())
                .containsExactly(
                        new QueryParameter("x", "1"),
                        new QueryParameter("y", "a b c"),
                        new QueryParameter("z", ""),
                        new QueryParameter("x", "2=3"));
    }

    // Protocol section 3.2: merged with a query in url, args wins.
    @ParameterizedTest
    @CsvSource({"/a, /a?n=7", "/a?m=1, /a?m=1&n=7", "/a?n=1&m=%20&n=2, /a?m=%20&n=7", "/a?%6e=1, /a?n=7", "/a?, /a?n=7"
    })
    void anArgumentReplacesEveryParameterOfItsName(String url, String target) {
        ApiRequest request =
                ApiRequest.of(Method.GET, url, List.of(new QueryParameter("n", "7")), JsonText.EMPTY_OBJECT);

        assertThat(request.target()).isEqualTo(target);
        assertThat(request.parameter("n")).isEqualTo("7");
    }

    @Test
    void argumentsAreEncoded() {
        ApiRequest request = ApiRequest.of(
                Method.GET, "/a", List.of(new QueryParameter("a&b", "1 +%\u00e9")), JsonText.EMPTY_OBJECT);

        assertThat(request.target()).isEqualTo("/a?a%26b=1%20%2B%25%C3%A9");
        assertThat(request.query()).containsExactly(new QueryParameter("a&b", "1 +%\u00e9"));
    }

    @Test
    void whatTheClientWroteStaysAsItIs() {
        assertThat(request("/a%5B0%5D?x=%31").target()).isEqualTo("/a%5B0%5D?x=%31");
        assertThat(request("/a").parameter("x")).isNull();
    }

    private static ApiRequest request(String url) {
        return ApiRequest.of(Method.GET, url, JsonText.EMPTY_OBJECT);
    }
}
