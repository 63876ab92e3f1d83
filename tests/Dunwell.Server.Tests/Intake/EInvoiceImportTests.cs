using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dunwell.Domain;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Intake.EInvoices;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Intake;

/// <summary>E-invoices all the way into the ledger.</summary>
public class EInvoiceImportTests
{
    private static readonly XNamespace Set = "http://difi.no/xsd/vefa/validator/1.0";

    [OnEachDatabase]
    public async Task Every_example_posts_an_open_item_of_the_amount_due(Engine engine)
    {
        if (PeerData.Folder("einvoice") is not { } folder)
            return;
        await using var first = await TestBook.CreateAsync(engine);
        var rows = File.ReadAllLines(Path.Combine(folder, "expected.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        rows.Count.ShouldBe(33);
        for (var i = 0; i < rows.Count; i++)
        {
            var (file, kind, currency) = (rows[i][0], rows[i][1], Currency.Of(rows[i][6]));
            var payable = (long)(decimal.Parse(rows[i][7], CultureInfo.InvariantCulture) * currency.Scale);
            var owed = kind == "CreditNote" ? -payable : payable;
            var book = await first.BesideAsync($"E{i}");
            var content = await File.ReadAllBytesAsync(Path.Combine(folder, file));
            var batch = await book.TakeInAsync(BatchKind.EInvoices, Path.GetFileName(file), content);
            (batch.RowsBad, batch.RowsPosted).ShouldBe((0, owed == 0 ? 0 : 1), file);
            var aged = await book.AgeAsync("2026-03-11", AgingBy.Currency);
            aged.Totals.Select(t => (t.Currency, t.Total)).ShouldBe(owed == 0 ? [] : [(currency.Code, owed)], file);
            aged.Counts.Sum().ShouldBe(owed == 0 ? 0 : 1, file);
            if (owed < 0)
                aged.Totals.Single().Buckets[0].ShouldBe(owed, $"{file}: a credit lands in Current");
            var again = await book.TakeInAsync(BatchKind.EInvoices, "again.xml", content);
            (again.RowsPosted, again.RowsKnown).ShouldBe((0, 1), file);
        }
    }

    [OnEachDatabase]
    public async Task Every_case_that_breaks_a_claimed_rule_is_refused_with_its_reason_and_posts_nothing(Engine engine)
    {
        if (PeerData.Folder("einvoice") is not { } folder)
            return;
        await using var book = await TestBook.CreateAsync(engine);
        var cases = 0;
        foreach (var path in Directory.GetFiles(Path.Combine(folder, "ubl-invoice-unit"), "*.xml").Order(StringComparer.Ordinal))
        {
            var broken = XDocument.Load(path).Root!.Elements(Set + "test")
                .Where(t => t.Elements(Set + "assert").Elements(Set + "error").Any(e => EInvoiceRules.Claimed.Contains(e.Value.Trim())));
            foreach (var test in broken)
            {
                var xml = test.Elements().Single(e => e.Name.Namespace != Set).ToString();
                var batch = await book.TakeInAsync(BatchKind.EInvoices, Path.GetFileName(path), Encoding.UTF8.GetBytes(xml));
                (batch.RowsRead, batch.RowsGood, batch.RowsBad, batch.RowsPosted).ShouldBe((1, 0, 1, 0), path);
                (await book.ProblemsAsync(batch)).ShouldContain(p => !p.IsWarning && p.Reason.Length > 10, path);
                cases++;
            }
        }

        cases.ShouldBeGreaterThan(40);
        await NothingPosted(book);
    }

    [OnEachDatabase]
    public async Task Files_that_are_no_e_invoice_are_refused_and_post_nothing(Engine engine)
    {
        await using var book = await TestBook.CreateAsync(engine);
        foreach (var text in new[] { "", "<Invoice", "UNA:+.? 'UNB+UNOC:3", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>" })
        {
            var batch = await book.TakeInAsync(BatchKind.EInvoices, "broken.xml", Encoding.UTF8.GetBytes(text));
            (batch.RowsBad, batch.RowsPosted).ShouldBe((1, 0), text);
            (await book.ProblemsAsync(batch)).ShouldNotBeEmpty();
        }

        await NothingPosted(book);
    }

    private static async Task NothingPosted(TestBook book)
    {
        (await book.DumpAsync()).Exact.ShouldBeEmpty();
        (await book.Database.With((DunwellDb db) => db.Set<LedgerEntry>().CountAsync())).ShouldBe(0);
    }
}
