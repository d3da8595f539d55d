// Prints the joints of a robot. It only listens: ./monitor [HOST [PORT [COUNT]]]
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "openstream.hpp"

int main(int argc, char** argv) {
  const char* host = argc > 1 ? argv[1] : "127.0.0.1";
  const auto port = static_cast<std::uint16_t>(argc > 2 ? std::atoi(argv[2]) : 49000);
  const int count = argc > 3 ? std::atoi(argv[3]) : 0;
  try {
    openstream::Client robot(host, port);
    robot.monitor_joints(100);
    for (int n = 1; count == 0 || n <= count; ++n) {
      const openstream::Sample sample = robot.latest();
      std::printf("%8.0f ms ", sample.ts_ms);
      for (const double deg : sample.joints().position_deg) std::printf("%10.3f", deg);
      std::printf("\n");
      std::fflush(stdout);
    }
  } catch (const std::exception& e) {
    std::fprintf(stderr, "monitor: %s\n", e.what());
    return 1;
  }
}
