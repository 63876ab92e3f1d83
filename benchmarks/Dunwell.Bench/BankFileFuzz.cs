using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Tests.Banking;
using Dunwell.Server.Banking;
using Dunwell.Tests;

namespace Dunwell.Bench;

/// <summary>Reads random bytes and mutated bank files by the million. An exception or an input that takes longer than ten seconds ends the run; the input is kept beside the report.</summary>
internal sealed class BankFileFuzz(IReadOnlyList<(BankFormat Format, byte[] Bytes)> seeds, long inputs, ulong seed, string kept)
{
    private const int Patience = 10_000;
    private const int Longest = 1 << 15;
    private const string Usage = "Usage: ./bench fuzz [--inputs 1000000] [--threads 2] [--seed 1]";
    private static readonly StatementProfile Profile = new()
    {
        Name = "fuzz",
        Currency = "EUR",
        Columns = [new("Date", StatementField.BookingDate), new("Amount", StatementField.Amount), new("Text", StatementField.Text), new("Balance", StatementField.Balance)],
    };

    private readonly Lock gate = new();
    private long done;
    private long refused;
    private long parts;
    private long slowest;
    private string? failure;

    public static int Run(string[] args)
    {
        var options = args.Chunk(2).Where(c => c.Length == 2).ToDictionary(c => c[0], c => c[1]);
        if (args.Length % 2 != 0 || options.Keys.Any(k => k is not ("--inputs" or "--threads" or "--seed")) || options.Values.Any(v => !long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        long Option(string name, long usual) => options.TryGetValue(name, out var value) ? long.Parse(value, CultureInfo.InvariantCulture) : usual;
        var seeds = Seeds().ToList();
        var fuzz = new BankFileFuzz(seeds, Option("--inputs", 1_000_000), (ulong)Option("--seed", 1), Path.Combine(Path.GetTempPath(), "dunwell-fuzz-input.bin"));
        return fuzz.Go((int)Option("--threads", Environment.ProcessorCount));
    }

    private int Go(int threads)
    {
        var watch = Stopwatch.StartNew();
        Console.WriteLine($"{seeds.Count} files to mutate, {inputs:N0} inputs, {threads} threads, seed {seed}");
        using var told = new Timer(_ => Console.WriteLine($"{watch.Elapsed.TotalSeconds:F0} s: {Interlocked.Read(ref done):N0} inputs"), null, 60_000, 60_000);
        var reading = new Reading?[threads];
        using var late = new Timer(_ => Array.ForEach(reading, Late), null, 1000, 1000);
        var workers = Enumerable.Range(0, threads).Select(n => new Thread(() => Work(n, reading)) { IsBackground = true }).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        Console.WriteLine($"{done:N0} inputs in {watch.Elapsed.TotalSeconds:F0} s: {refused:N0} refused, {parts:N0} parts read, slowest {slowest} ms");
        Console.WriteLine(failure ?? "No crash, no hang.");
        return failure is null ? 0 : 1;
    }

    private void Work(int worker, Reading?[] reading)
    {
        var chance = new Chance((seed * 1_000_003) + (ulong)worker + 1);
        while (failure is null && Interlocked.Increment(ref done) <= inputs)
        {
            var (format, bytes) = Input(chance);
            var watch = Stopwatch.StartNew();
            reading[worker] = new(format, bytes, watch);
            try
            {
                Read(format, bytes);
            }
            catch (Exception e)
            {
                Fail(e.ToString(), format, bytes);
            }

            if (watch.ElapsedMilliseconds > slowest)
                slowest = watch.ElapsedMilliseconds;
        }

        reading[worker] = null;
        Interlocked.Decrement(ref done);
    }

    private void Late(Reading? reading)
    {
        if (reading?.Since.ElapsedMilliseconds > Patience)
            Fail("hangs", reading.Format, reading.Bytes);
    }

    private void Read(BankFormat? format, byte[] bytes)
    {
        var opened = BankFileSource.Open(new MemoryStream(bytes), "input", format, format == BankFormat.Table ? Profile : null, new("EUR", DateOrder.DayMonthYear));
        if (opened.IsRefused)
        {
            Interlocked.Increment(ref refused);
            return;
        }

        using var source = opened.Value;
        var (count, isRefused) = (0, false);
        foreach (var part in source.Parts())
        {
            count++;
            isRefused |= part is BankFileProblem { Severity: ProblemSeverity.Refused };
        }

        Interlocked.Add(ref parts, count);
        if (isRefused)
            Interlocked.Increment(ref refused);
    }

    /// <summary>One in ten is noise; the others are a known file changed in up to twelve places. Half are read as their format, half as what they look like.</summary>
    private (BankFormat? Format, byte[] Bytes) Input(Chance chance)
    {
        // Small files go faster and break no less: half of the inputs are made from our own samples.
        var (format, bytes) = seeds[chance.Below(chance.Below(2) == 0 ? Samples.All.Count + 1 : seeds.Count)];
        if (chance.Below(10) == 0)
            return (format, chance.Bytes(chance.Below(600)));
        var changed = new List<byte>(bytes);
        for (var n = 1 + chance.Below(12); n > 0; n--)
            Change(changed, chance);
        return (chance.Below(2) == 0 ? format : null, [.. changed.Take(Longest)]);
    }

    private void Change(List<byte> bytes, Chance chance)
    {
        var at = chance.Below(bytes.Count + 1);
        var length = Math.Min(chance.Below(chance.Below(4) == 0 ? 400 : 8) + 1, bytes.Count - at);
        switch (chance.Below(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)chance.Below(256);
                break;
            case 1:
                bytes.InsertRange(at, chance.Bytes(chance.Below(8) + 1));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(chance.Below(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Words[chance.Below(Words.Length)]);
                break;
            default:
                var other = seeds[chance.Below(seeds.Count)].Bytes;
                var from = chance.Below(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(chance.Below(200), other.Length - from)).ToArray());
                break;
        }
    }

    private void Fail(string what, BankFormat? format, byte[] bytes)
    {
        lock (gate)
        {
            if (failure is not null)
                return;
            File.WriteAllBytes(kept, bytes);
            failure = $"FAILED on an input of format {format?.ToString() ?? "auto"}, kept in {kept}: {what}";
        }

        if (what == "hangs")
        {
            Console.WriteLine(failure);
            Environment.Exit(1);
        }
    }

    private static readonly byte[][] Words = [.. new[]
    {
        "\r\n", "\n88,", "/\n49,", ":86:", "?20EREF+", "\n:61:", "<![CDATA[", "<!--", "]]>", "</", "&#x41;", "&amp", "<Ntry>", "<Bal>", "</Stmt>", "\n^\n", "$-1.00", "RMR*IV*", "~", "'MOA+12:1'", "?'",
        "99999999999999999999", "-0", "0,00", "1e9", "20260231", "000000", "\0\0", "\uFEFF", "\u20AC", "\"", "\";\"", "\t", "{1:", "-}", "ISA*", "UNA", "<OFX>", "!Type:Bank\n", "!Account\n", "XXX", "USD", "EUR",
    }.Select(Encoding.UTF8.GetBytes)];

    private static IEnumerable<(BankFormat Format, byte[] Bytes)> Seeds()
    {
        foreach (var (format, text) in Samples.All)
            yield return (format, Encoding.UTF8.GetBytes(text));
        yield return (BankFormat.Table, "Date;Text;Amount;Balance\n05.01.2026;INV 1;1.250,50;2.250,50\n06.01.2026;\"Fee; month\";-2,50;2.248,00\n"u8.ToArray());
        foreach (var (folder, format) in new[] { ("bank-camt", BankFormat.Camt), ("bank-ofx", BankFormat.Ofx), ("bank-mt940", BankFormat.Mt940), ("bank-bai2", BankFormat.Bai2), ("lockbox", BankFormat.Lockbox), ("remittance", BankFormat.X12Remittance) })
        {
            if (PeerData.Find(folder) is not { } found || !Directory.Exists(found))
                continue;
            foreach (var path in Directory.EnumerateFiles(found, "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (Path.GetExtension(path) is not (".md" or ".csv" or ".json") && new FileInfo(path).Length is > 0 and < Longest)
                    yield return (format, File.ReadAllBytes(path));
            }
        }
    }

    private sealed record Reading(BankFormat? Format, byte[] Bytes, Stopwatch Since);

    /// <summary>Repeatable chance (xorshift64*): the same seed and threads make the same inputs.</summary>
    private sealed class Chance(ulong state)
    {
        private ulong state = unchecked(state * 0x9E3779B97F4A7C15) | 1;

        public int Below(int end) => end <= 1 ? 0 : (int)(Next() % (ulong)end);

        public byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            for (var i = 0; i < count; i++)
                bytes[i] = (byte)Below(256);
            return bytes;
        }

        private ulong Next()
        {
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            return unchecked(state * 0x2545F4914F6CDD1D);
        }
    }
}
