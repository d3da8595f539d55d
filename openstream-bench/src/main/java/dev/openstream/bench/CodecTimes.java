package dev.openstream.bench;

import dev.openstream.bench.codec.CodecBenchmark;
import dev.openstream.bench.report.Figure;
import dev.openstream.bench.report.Values;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks of codec and framer, shortly. */
record CodecTimes() implements BenchScenario {

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public List<Figure> run(Setup setup) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(setup.rounds())
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("-XX:+UseSerialGC")
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        return results.stream().map(this::figure).toList();
    }

    private Figure figure(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        List<Double> nanos = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
        return Figure.told(
                name(), benchmark.substring(benchmark.lastIndexOf('.') + 1) + ", ns a line", new Values(nanos), null);
    }
}
