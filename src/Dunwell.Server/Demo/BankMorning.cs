using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Accounts;
using Dunwell.Server.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>The bank's statement of this morning: payments as people write them, clean, mistyped, short, together, twice, from somebody unknown, and what is nobody's.</summary>
internal sealed class BankMorning(IServiceProvider services)
{
    /// <summary>Receipts of one statement that come of open invoices.</summary>
    private const int MostPaid = 24;

    private const string OpenItems = """
        select c.name, i.number, e.open, i.customer_account_id
        from (
          select customer_account_id, item, sum(amount) open from (
            select customer_account_id, debit_item_id item, amount from ledger_entries where creditor_id = @creditor and debit_item_id is not null
            union all
            select customer_account_id, credit_item_id, -amount from ledger_entries where creditor_id = @creditor and credit_item_id is not null) sides
          group by customer_account_id, item having sum(amount) > 10000) e
        join open_items i on i.customer_account_id = e.customer_account_id and i.id = e.item
        join customer_accounts a on a.id = i.customer_account_id and a.currency = @currency
        join customers c on c.id = a.customer_id
        where i.kind = 'Invoice' and not exists (select 1 from promises p where p.customer_account_id = a.id) and not exists (select 1 from holds h where h.customer_account_id = a.id and h.lifted_at is null)
        order by i.due_date, i.number
        """;

    private sealed record Item(string Customer, string Number, long Open, Guid Account);

    private sealed record Line(long Amount, string? Payer, string Text);

    public async Task RunAsync(IReadOnlyList<string> creditors, DateOnly today, CancellationToken cancel)
    {
        foreach (var code in creditors)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DunwellDb>();
            var creditor = await db.Set<Creditor>().AsNoTracking().SingleAsync(c => c.Code == code, cancel);
            var items = await db.ListAsync(OpenItems, new { creditor = creditor.Id, currency = creditor.Currency }, r => new Item(r.Text(0), r.Text(1), r.Sum(2), r.Uuid(3)), cancel);
            var statement = Write(creditor, today, [.. Lines(items)]);
            var hash = await scope.ServiceProvider.GetRequiredService<FileStore>().SaveAsync(Encoding.UTF8.GetBytes(statement), cancel);
            var brought = await scope.ServiceProvider.GetRequiredService<BringBankFile>().Run(new(new(creditor.Id, $"statement-{today:yyyy-MM-dd}.xml", hash, "bank feed")), cancel);
            if (brought.IsRefused)
                throw new InvalidOperationException(brought.Refusal!.Message);
        }
    }

    /// <summary>Every third open invoice of a customer is paid, each in another way.</summary>
    private static IEnumerable<Line> Lines(List<Item> items)
    {
        var chosen = items.DistinctBy(i => i.Account).Where((_, i) => i % 3 == 1).Take(MostPaid).ToList();
        for (var n = 0; n < chosen.Count; n++)
        {
            var item = chosen[n];
            var others = items.Where(i => i.Account == item.Account).Take(2).ToList();
            yield return (n % 8) switch
            {
                0 or 1 => new(item.Open, item.Customer.ToUpperInvariant(), $"Invoice {item.Number}"),
                2 => new(item.Open, item.Customer, $"inv {Mistyped(item.Number)} thank you"),
                3 => new(Math.Max(1, item.Open - (item.Open / 10)), item.Customer, $"{item.Number} less damaged goods"),
                4 => new(others.Sum(o => o.Open), item.Customer, string.Join(" + ", others.Select(o => o.Number))),
                5 => new(item.Open, item.Customer, "payment as agreed"),
                6 => new(Math.Max(1, item.Open - 1500), item.Customer, $"{item.Number} net of bank charges"),
                _ => new(item.Open / 2 > 0 ? item.Open / 2 : 1, $"Payments Office {n}", $"first half {item.Number}"),
            };
        }

        yield return new(48_350, "Blue Heron Holdings", "deposit ref 88121");
        yield return new(1_742, null, "Interest");
    }

    /// <summary>Two digits change places, as they do.</summary>
    private static string Mistyped(string number)
    {
        var (letters, at) = (number.ToCharArray(), number.Length - 2);
        (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
        return new(letters);
    }

    private static string Write(Creditor creditor, DateOnly today, List<Line> lines)
    {
        XNamespace ns = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        XElement Amount(long minor) => new(ns + "Amt", new XAttribute("Ccy", creditor.Currency), new Money(Math.Abs(minor), Currency.Of(creditor.Currency)).ToPlainText());
        XElement Side(long minor) => new(ns + "CdtDbtInd", minor < 0 ? "DBIT" : "CRDT");
        XElement Date(string name) => new(ns + name, new XElement(ns + "Dt", day));
        XElement Balance(string code, long minor) => new(ns + "Bal", new XElement(ns + "Tp", new XElement(ns + "CdOrPrtry", new XElement(ns + "Cd", code))), Amount(minor), Side(minor), Date("Dt"));
        XElement Entry(Line line, int n) => new(
            ns + "Ntry", Amount(line.Amount), Side(line.Amount), new XElement(ns + "Sts", new XElement(ns + "Cd", "BOOK")), Date("BookgDt"), Date("ValDt"), new XElement(ns + "AcctSvcrRef", $"{creditor.Code}{day}{n:D4}"),
            new XElement(ns + "NtryDtls", new XElement(
                ns + "TxDtls",
                line.Payer is null ? null : new XElement(ns + "RltdPties", new XElement(ns + "Dbtr", new XElement(ns + "Pty", new XElement(ns + "Nm", line.Payer)))),
                new XElement(ns + "RmtInf", new XElement(ns + "Ustrd", line.Text)))));
        const long Opening = 1_250_000_00;
        var all = lines.Append(new(-3_500, null, "Account charges")).ToList();
        return new XDocument(new XElement(
            ns + "Document", new XElement(
                ns + "BkToCstmrStmt", new XElement(ns + "GrpHdr", new XElement(ns + "MsgId", $"M{day}"), new XElement(ns + "CreDtTm", $"{day}T06:00:00")),
                new XElement(
                    ns + "Stmt", new XElement(ns + "Id", $"{creditor.Code}-{day}"), new XElement(ns + "CreDtTm", $"{day}T06:00:00"),
                    new XElement(ns + "Acct", new XElement(ns + "Id", new XElement(ns + "Othr", new XElement(ns + "Id", $"{creditor.Code}000100200"))), new XElement(ns + "Ccy", creditor.Currency)),
                    Balance("OPBD", Opening), Balance("CLBD", Opening + all.Sum(l => l.Amount)), all.Select(Entry))))).ToString();
    }
}
