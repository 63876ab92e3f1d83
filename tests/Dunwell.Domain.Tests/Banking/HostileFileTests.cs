using System.Diagnostics;
using System.Text;
using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Formats;
using Dunwell.Domain.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Dunwell.Domain.Tests.Banking;

[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;

/// <summary>
/// Whatever the bytes are, reading ends, and ends in parts: no exception, no hang, no memory without bound.
/// Alone in the process: beside other tests it would measure their memory too.
/// </summary>
[Collection(nameof(MeasuresMemory))]
public class HostileFileTests
{
    private static readonly BankReadOptions Known = new("EUR", DateOrder.DayMonthYear);

    [Fact]
    public void No_reader_throws_on_any_bytes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(ArbMap.Default.GeneratorFor<byte[]>()), bytes =>
        {
            var text = Encoding.Latin1.GetString(bytes);
            foreach (var format in Samples.All.Keys)
                ReadAll(format, text);
        }));

    [Fact]
    public void No_reader_throws_on_a_mutated_file()
    {
        foreach (var (format, sample) in Samples.All)
        {
            var mutated = from cuts in Gen.Choose(1, 6).SelectMany(n => Gen.Two(Gen.Choose(0, sample.Length - 1)).ListOf(n))
                          from signs in Gen.Elements("\0", "\n", "/", ",", ":", "'", "~", "*", "<", ">", "&", "9", "-", "\u00FF", "99999999999999999999", "\r\n", "!", "^", "?2").ListOf(cuts.Count)
                          select cuts.Zip(signs).Aggregate(sample, (text, change) => Changed(text, change.First, change.Second));
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Arb.From(mutated), text => ReadAll(format, text)));
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_read_or_refused()
    {
        foreach (var (format, sample) in Samples.All)
        {
            for (var length = 0; length <= sample.Length; length += 3)
                ReadAll(format, sample[..length]);
        }
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Files_without_an_end_are_refused_before_they_fill_the_memory()
    {
        foreach (var (format, sample) in Samples.All)
        {
            foreach (var filler in new[] { "A", "<A>", "<A>x", "/", ",", "\n", ":86:x\n", "88,\n", "?20", "&", "RMR*", "DOC+1'", "REF*1~", "16,", "<Ntry>", "<b/>", "NA\n", "A1 2.00\n", "&amp;" })
            {
                using var text = new EndlessText(sample[..(sample.Length * 2 / 3)], filler, 1_200_000);
                var watch = Stopwatch.StartNew();
                var before = GC.GetTotalMemory(forceFullCollection: true);
                var parts = BankFileReader.Read(format, text, Known).Count();
                (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(20_000_000, $"{format} {filler}");
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), $"{format} {filler}: {parts} parts");
            }
        }
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(BankFormat.Bai2, "16,165,1000,V,260106,,BREF1,CREF1,INV 1001/\n")]
    [InlineData(BankFormat.Mt940, ":61:2601060105CR250,00N166NONREF//BANK-1\n:86:166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+RE 4711?32Northwind\n")]
    [InlineData(BankFormat.Ofx, "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105<TRNAMT>12.50<FITID>T1<NAME>A &amp; B</STMTTRN>")]
    [InlineData(BankFormat.Camt, "<Ntry><Amt Ccy=\"EUR\">2.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs><EndToEndId>E</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>")]
    [InlineData(BankFormat.Camt, "<TxDtls><Refs><EndToEndId>E</EndToEndId></Refs><Amt Ccy=\"EUR\">2.50</Amt></TxDtls>")]
    public void A_hundred_thousand_lines_need_the_memory_of_one(BankFormat format, string line)
    {
        var sample = Samples.All[format];
        var at = line.StartsWith("<TxDtls", StringComparison.Ordinal) ? sample.IndexOf("<TxDtls>", StringComparison.Ordinal) : sample.IndexOf(line[..9], StringComparison.Ordinal);
        using var text = new EndlessText(sample[..at], line, line.Length * 100_000);
        var (lines, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var part in BankFileReader.Read(format, text, Known))
        {
            if (part is StatementLine && ++lines % 50_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        lines.ShouldBeGreaterThanOrEqualTo(99_990);
        most.ShouldBeLessThan(2_000_000);
    }

    private static void ReadAll(BankFormat format, string text)
    {
        using var reader = new StringReader(text);
        var parts = BankFileReader.Read(format, reader, Known).ToList();
        BankFormatDetection.Of(text);
        // What was opened is closed, or the file is refused.
        var isRefused = parts.OfType<BankFileProblem>().Any(p => p.Severity == ProblemSeverity.Refused);
        (isRefused || parts.OfType<BankStatement>().Count() == parts.OfType<StatementEnd>().Count()).ShouldBeTrue();
        parts.ShouldAllBe(p => p.Line >= 1);
    }

    private static string Changed(string text, (int, int) place, string sign)
    {
        var (from, to) = (Math.Min(place.Item1, text.Length), Math.Min(place.Item2, text.Length));
        return (place.Item1 % 4) switch
        {
            0 => text[..from] + sign + text[Math.Min(from + 1, text.Length)..],
            1 => text[..from] + sign + text[from..],
            2 => text[..Math.Min(from, to)] + text[Math.Max(from, to)..],
            _ => text + text[Math.Min(from, to)..Math.Max(from, to)] + sign,
        };
    }

    /// <summary>A beginning, then one text again and again, made while it is read.</summary>
    private sealed class EndlessText(string start, string again, long most) : TextReader
    {
        private readonly string again = again;
        private long at;

        public override int Read() => Peek() is var c && c >= 0 && at++ >= 0 ? c : -1;

        public override int Peek() => at < start.Length ? start[(int)at] : at < start.Length + most ? again[(int)((at - start.Length) % again.Length)] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var read = 0;
            for (var c = Read(); c >= 0; c = Read())
            {
                buffer[index + read++] = (char)c;
                if (read == count)
                    break;
            }

            return read;
        }
    }
}
