// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a fuzz target without libFuzzer: every input of its kept corpus, then so many with a few bytes
// changed, the same ones each time. What a test run has time for; './run fuzz' looks for more, under the
// sanitizers.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv)
{
    constexpr std::size_t kMost = 2048;
    if (argc != 3) {
        std::fputs("usage: smoke_… CORPUS RUNS\n", stderr);
        return 2;
    }
    std::vector<std::vector<std::uint8_t>> corpus;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        LLVMFuzzerTestOneInput(corpus.back().data(), corpus.back().size());
    }
    if (corpus.empty()) {
        std::fprintf(stderr, "%s is empty\n", argv[1]);
        return 1;
    }
    std::minstd_rand random(1);
    const long runs = std::strtol(argv[2], nullptr, 10);
    for (long run = 0; run < runs; ++run) {
        std::vector<std::uint8_t> input = corpus[random() % corpus.size()];
        for (unsigned changes = 1 + random() % 4; changes > 0; --changes) {
            const std::size_t at = input.empty() ? 0 : random() % input.size();
            switch (random() % 4) {
            case 0:
                input.insert(
                    input.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::uint8_t>(random()));
                break;
            case 1:
                input.resize(at);
                break;
            case 2:
                if (!input.empty())
                    input[at] = static_cast<std::uint8_t>(random());
                break;
            default:
                if (!input.empty())
                    input[at] ^= static_cast<std::uint8_t>(1U << random() % 8);
            }
        }
        if (input.size() > kMost)
            input.resize(kMost);
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
    std::printf("%zu kept inputs and %ld changed ones\n", corpus.size(), runs);
    return 0;
}
