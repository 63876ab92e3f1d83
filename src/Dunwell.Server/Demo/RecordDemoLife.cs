using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Demo.Book;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>Writes what people would have typed in over the weeks: holds, consents, bounces and notes, each with its line on the timeline.</summary>
internal sealed class RecordDemoLife(DunwellDb db)
{
    /// <summary>What a customer file does not say: what kind of business it is, what its addresses are, on which terms it buys.</summary>
    public async Task DescribeAsync(CreditorId creditor, IReadOnlyList<DemoCustomer> customers, CancellationToken cancel)
    {
        foreach (var kind in customers.Where(c => c.Kind is PartyKind.SoleTrader or PartyKind.PartnershipOfIndividuals).GroupBy(c => c.Kind))
        {
            var keys = kind.Select(c => c.Row.NumberKey).ToList();
            await db.Set<Customer>().Where(c => c.CreditorId == creditor && keys.Contains(c.NumberKey)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Kind, kind.Key), cancel);
        }

        var contacts = db.Set<Contact>().Where(c => c.CreditorId == creditor);
        var business = db.Set<Customer>().Where(c => c.CreditorId == creditor && c.Kind != PartyKind.NaturalPerson && c.Kind != PartyKind.Unknown).Select(c => c.Id);
        await contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, ContactStatus.Working).SetProperty(c => c.Use, AddressUse.Personal), cancel);
        await contacts.Where(c => business.Contains(c.CustomerId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Use, AddressUse.Business).SetProperty(c => c.Role, ContactRole.AccountsPayable), cancel);
        foreach (var terms in customers.GroupBy(c => (c.NetDays, c.StrategyId)))
        {
            var keys = terms.Select(c => c.Row.NumberKey).ToList();
            var ids = db.Set<Customer>().Where(c => c.CreditorId == creditor && keys.Contains(c.NumberKey)).Select(c => c.Id);
            var text = PaymentTerms.Net(terms.Key.NetDays).ToString();
            await db.Set<CustomerAccount>().Where(a => a.CreditorId == creditor && ids.Contains(a.CustomerId))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Terms, text).SetProperty(a => a.StrategyId, terms.Key.StrategyId), cancel);
        }
    }

    public async Task RecordAsync(CreditorId creditor, IReadOnlyList<LifeEvent> events, DateTime now, CancellationToken cancel)
    {
        if (events.Count == 0)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var accounts = await AccountsAsync(creditor, cancel);
        var items = await ItemsAsync(creditor, [.. events.OfType<LifeEvent.HoldBegins>().Where(e => e.InvoiceNumber is not null).Select(e => e.InvoiceNumber!)], cancel);
        var (holds, lines) = (new List<Hold>(), new List<TimelineLine>());
        foreach (var happened in events)
        {
            var account = accounts[(happened.CustomerKey, happened.Currency)];
            var (kind, actor, subject) = happened switch
            {
                LifeEvent.HoldBegins begins => (TimelineKind.HoldPlaced, Person, Place(begins)),
                LifeEvent.ConsentSaid said => (TimelineKind.ConsentRecorded, Person, Record(said)),
                LifeEvent.MailBounces => (TimelineKind.Note, "mail", (Guid?)null),
                LifeEvent.NoteTaken note => (TimelineKind.Note, note.Actor, null),
                _ => throw new NotSupportedException(happened.GetType().Name),
            };
            var line = HashChain.Next(creditor, account.Id, account.Sequence, account.Hash, now, kind, actor, happened.Text, subject, []);
            (account.Sequence, account.Hash) = (line.Sequence, line.Hash);
            lines.Add(line);

            Guid? Place(LifeEvent.HoldBegins begins)
            {
                holds.AddRange(HoldsOf(begins, creditor, account.Id, items, now));
                return holds.Count == 0 ? null : holds[^1].Id.Value;
            }

            Guid? Record(LifeEvent.ConsentSaid said)
            {
                var consent = ConsentOf(said, creditor, account.Customer, now);
                db.Add(consent);
                return consent.Id.Value;
            }
        }

        var connection = db.Database.GetDbConnection();
        await BulkWriter.WriteAsync(connection, LedgerBulk.Holds, holds, cancel);
        await BulkWriter.WriteAsync(connection, LedgerBulk.Timeline, lines, cancel);
        var bounced = events.OfType<LifeEvent.MailBounces>().Select(e => e.Address).ToList();
        await db.Set<Contact>().Where(c => c.CreditorId == creditor && bounced.Contains(c.Address)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, ContactStatus.Bounced), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    internal const string Person = "Ilse Korramer";

    private static IEnumerable<Hold> HoldsOf(LifeEvent.HoldBegins begins, CreditorId creditor, CustomerAccountId account, ILookup<string, Guid> items, DateTime now)
    {
        IEnumerable<Guid?> held = begins.InvoiceNumber is { } number ? items[number].Select(id => (Guid?)id) : [null];
        return held.Select(item => new Hold
        {
            Id = Id.New<HoldId>(),
            CreditorId = creditor,
            CustomerAccountId = account,
            Kind = begins.Kind,
            OpenItemId = item,
            From = begins.On,
            Until = begins.Until,
            Reason = begins.Text,
            PlacedBy = Person,
            PlacedAt = now,
        });
    }

    private static Consent ConsentOf(LifeEvent.ConsentSaid said, CreditorId creditor, CustomerId customer, DateTime now) => new()
    {
        Id = Id.New<ConsentId>(),
        CreditorId = creditor,
        CustomerId = customer,
        Channel = said.Channel,
        Address = said.Address,
        Granted = said.Granted,
        At = now,
        Evidence = said.Text,
        RecordedBy = Person,
    };

    private async Task<Dictionary<(string Key, string Currency), AccountHead>> AccountsAsync(CreditorId creditor, CancellationToken cancel)
    {
        const string Sql = """
            select a.id, a.customer_id, c.number_key, a.currency, t.sequence, t.hash
            from customer_accounts a
            join customers c on c.id = a.customer_id
            join timeline_lines t on t.customer_account_id = a.id
            where a.creditor_id = @creditor
              and t.sequence = (select max(l.sequence) from timeline_lines l where l.customer_account_id = a.id)
            """;
        return await db.Database.GetDbConnection()
            .StreamAsync(Sql, new { creditor }, r => (Key: (r.Text(2), r.Text(3)), Head: new AccountHead(r.Id<CustomerAccountId>(0), r.Id<CustomerId>(1)) { Sequence = r.Int(4), Hash = r.Bytes(5) }), cancel)
            .ToDictionaryAsync(a => a.Key, a => a.Head, cancellationToken: cancel);
    }

    private async Task<ILookup<string, Guid>> ItemsAsync(CreditorId creditor, IReadOnlyList<string> numbers, CancellationToken cancel) =>
        (await db.Set<Domain.Ledger.OpenItem>().AsNoTracking().Where(i => i.CreditorId == creditor && numbers.Contains(i.Number)).Select(i => new { i.Number, i.Id }).ToListAsync(cancel))
        .ToLookup(i => i.Number, i => i.Id.Value);

    private sealed class AccountHead(CustomerAccountId id, CustomerId customer)
    {
        public CustomerAccountId Id { get; } = id;

        public CustomerId Customer { get; } = customer;

        public int Sequence { get; set; }

        public required byte[] Hash { get; set; }
    }
}
