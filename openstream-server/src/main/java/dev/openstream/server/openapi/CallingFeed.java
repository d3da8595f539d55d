package dev.openstream.server.openapi;

import java.util.function.Consumer;

/** A feed each of whose samples is a call. */
record CallingFeed(OpenApi openApi, ApiRequest request) implements Feed {

    @Override
    public void sample(Consumer<? super ApiOutcome> outcome) {
        openApi.call(request, outcome);
    }

    @Override
    public void every(int periodMillis) {}

    @Override
    public void close() {}
}
