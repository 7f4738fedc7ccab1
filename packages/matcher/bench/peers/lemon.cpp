// LEMON's network simplex on a DIMACS minimum-cost flow problem without lower bounds.
//   lemon FILE   ->   {"objective":...,"cpuS":...,"rssMiB":...}
// cpuS: user and system time of run() alone; reading and building the graph are not counted. Arcs that may carry everything
// have no limit. Narrow integers wherever the potentials fit: that is LEMON's faster form.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

using lemon::SmartDigraph;

static double cpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1e-6 * (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Peak of this program alone; ru_maxrss would remember the process that started it.
static long rssMiB() {
  long kib = 0;
  char line[128];
  std::FILE* status = std::fopen("/proc/self/status", "r");
  while (status && std::fgets(line, sizeof line, status)) std::sscanf(line, "VmHWM: %ld", &kib);
  if (status) std::fclose(status);
  return kib / 1024;
}

template <typename Cost>
static int solve(const SmartDigraph& graph, const std::vector<int>& supply, const std::vector<int>& cost,
                 const std::vector<int>& limit, int64_t amount) {
  SmartDigraph::NodeMap<int> supplies(graph);
  for (size_t node = 0; node < supply.size(); ++node) supplies[graph.nodeFromId(node)] = supply[node];
  SmartDigraph::ArcMap<Cost> costs(graph);
  for (size_t arc = 0; arc < cost.size(); ++arc) costs[graph.arcFromId(arc)] = cost[arc];

  lemon::NetworkSimplex<SmartDigraph, int, Cost> simplex(graph);
  simplex.costMap(costs).supplyMap(supplies);
  if (std::any_of(limit.begin(), limit.end(), [&](int most) { return most < amount; })) {
    SmartDigraph::ArcMap<int> limits(graph);
    for (size_t arc = 0; arc < limit.size(); ++arc) {
      limits[graph.arcFromId(arc)] = limit[arc] < amount ? limit[arc] : std::numeric_limits<int>::max();
    }
    simplex.upperMap(limits);
  }
  const double before = cpuSeconds();
  const auto outcome = simplex.run();
  const double cpu = cpuSeconds() - before;
  if (outcome != simplex.OPTIMAL) {
    std::fprintf(stderr, "no optimum\n");
    return 1;
  }
  std::printf("{\"objective\":%lld,\"cpuS\":%.3f,\"rssMiB\":%ld}\n",
              static_cast<long long>(simplex.template totalCost<int64_t>()), cpu, rssMiB());
  return 0;
}

int main(int count, char** arguments) {
  std::FILE* file = count == 2 ? std::fopen(arguments[1], "r") : nullptr;
  if (!file) {
    std::fprintf(stderr, "usage: lemon FILE\n");
    return 2;
  }
  SmartDigraph graph;
  std::vector<int> supply, cost, limit;
  int64_t amount = 0, dearest = 0;
  char line[256];
  while (std::fgets(line, sizeof line, file)) {
    if (line[0] == 'p') {
      int nodes, arcs;
      if (std::sscanf(line, "p min %d %d", &nodes, &arcs) != 2) return 2;
      graph.reserveNode(nodes);
      graph.reserveArc(arcs);
      for (int node = 0; node < nodes; ++node) graph.addNode();
      supply.resize(nodes);
      cost.reserve(arcs);
      limit.reserve(arcs);
    } else if (line[0] == 'n') {
      char* rest = line + 1;
      const long node = std::strtol(rest, &rest, 10);
      supply[node - 1] = std::strtol(rest, &rest, 10);
      amount += std::max(0, supply[node - 1]);
    } else if (line[0] == 'a') {
      char* rest = line + 1;
      const long from = std::strtol(rest, &rest, 10);
      const long to = std::strtol(rest, &rest, 10);
      const long lower = std::strtol(rest, &rest, 10);
      if (lower != 0) return 2;
      limit.push_back(std::strtol(rest, &rest, 10));
      cost.push_back(std::strtol(rest, &rest, 10));
      graph.addArc(graph.nodeFromId(from - 1), graph.nodeFromId(to - 1));
      dearest = std::max<int64_t>(dearest, std::abs(cost.back()));
    }
  }
  std::fclose(file);
  // LEMON's artificial arcs cost (dearest + 1) x nodes, and a potential is at most that plus a path of real arcs.
  const bool narrow = 2 * (dearest + 1) * static_cast<int64_t>(supply.size()) < std::numeric_limits<int>::max();
  return narrow ? solve<int>(graph, supply, cost, limit, amount) : solve<int64_t>(graph, supply, cost, limit, amount);
}
