using System.Data.Common;
using Dapper;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>Credit limits and payment terms that customer rows state: they go to the customer's account in the row's currency, which is made where there is none. An empty cell changes nothing.</summary>
internal sealed class PostCredit(DbConnection connection, PostingContext context)
{
    private const string Missing = """
        select s.customer_id, s.currency from stage_rows s
        where s.currency is not null and (s.credit_limit is not null or s.terms is not null)
          and (select a.id from customer_accounts a where a.customer_id = s.customer_id and a.currency = s.currency) is null
        """;

    private const string IsNews = "((s.credit_limit is not null and coalesce(a.credit_limit, -1) <> s.credit_limit) or (s.terms is not null and coalesce(a.terms, '') <> s.terms))";

    private const string News = $"""
        select {TimelineEnd.Columns}, a.currency, a.credit_limit, coalesce(s.credit_limit, a.credit_limit), a.terms, coalesce(s.terms, a.terms)
        from stage_rows s join customer_accounts a on a.customer_id = s.customer_id and a.currency = s.currency
        where {IsNews}
        """;

    private const string Update = $"""
        update customer_accounts set credit_limit = coalesce(s.credit_limit, customer_accounts.credit_limit), terms = coalesce(s.terms, customer_accounts.terms), version = customer_accounts.version + 1
        from stage_rows s
        where customer_accounts.customer_id = s.customer_id and customer_accounts.currency = s.currency
          and customer_accounts.id in (select a.id from customer_accounts a where a.customer_id = s.customer_id and a.currency = s.currency and {IsNews})
        """;

    /// <summary>How many accounts changed.</summary>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        var missing = connection.StreamAsync(Missing, null, static r => (Customer: r.Uuid(0), Currency: r.Text(1)), cancel);
        await foreach (var chunk in missing.Chunk(10_000).WithCancellation(cancel))
            await BulkWriter.WriteAsync(connection, StagedAccounts.Accounts, chunk.Select(a => (Id.New<CustomerAccountId>(), context.Creditor, a.Customer, a.Currency)), cancel);
        var news = connection.StreamAsync(
            News, null, static r => (TimelineEnd.Read(r), SetCredit.Told(Currency.Of(r.Text(3)), r.NumberOrNull(4), r.NumberOrNull(5), r.TextOrNull(6), r.TextOrNull(7))!), cancel);
        var changed = await PostedLines.WriteAsync(connection, context, TimelineKind.CreditChanged, news, cancel);
        if (changed > 0)
            await connection.ExecuteAsync(new CommandDefinition(Update, commandTimeout: 0, cancellationToken: cancel));
        return changed;
    }
}
