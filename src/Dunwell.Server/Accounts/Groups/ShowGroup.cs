using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Accounts;

/// <summary>The group a customer belongs to, with what is overdue and collectable in each account and in all: from the queue's own rows, which follow every change.</summary>
public sealed class ShowGroup(DunwellDb db)
{
    /// <summary>Members that are listed; the sums are over all.</summary>
    public const int Most = 60;

    /// <summary>The customer and those above it, nearest first, and whether anybody belongs to it.</summary>
    private const string Up = """
        with recursive up(id, parent_id, step) as (
          select id, parent_id, 0 from customers where id = @customer
          union all select c.id, c.parent_id, up.step + 1 from customers c join up on c.id = up.parent_id where up.step < 1000)
        select id, case when exists (select 1 from customers b where b.parent_id = @customer) then 1 else 0 end from up order by step
        """;

    private const string Row = "c.id, c.parent_id, c.number, c.name, a.id, a.currency, q.open, q.overdue, q.collectable";
    private const string Its = "left join customer_accounts a on a.customer_id = c.id left join queue_entries q on q.customer_account_id = a.id";

    /// <summary>
    /// Accounts and amounts are joined step by step: PostgreSQL takes what a recursion comes to for far larger than it is, and would read whole tables to join it afterwards.
    /// A customer with two accounts leads to each branch twice, which union takes for once.
    /// </summary>
    private const string Down = $"""
        with recursive down(id, parent_id, number, name, account, currency, open, overdue, collectable) as (
          select {Row} from customers c {Its} where c.id = @root
          union select {Row} from down d join customers c on c.parent_id = d.id {Its})
        """;

    private const string Totals = Down + """

        select currency, count(*), sum(case when overdue is null then 1 else 0 end), coalesce(sum(open), 0), coalesce(sum(overdue), 0), coalesce(sum(collectable), 0)
        from down where account is not null group by currency order by currency
        """;

    /// <param name="CustomerId">The caller has made sure that the user may see it; a group never leaves its creditor.</param>
    public sealed record Input(CustomerId CustomerId);

    /// <summary>Null when the customer stands by itself.</summary>
    public async Task<AccountGroup?> Run(Input input, CancellationToken cancel)
    {
        var customer = input.CustomerId.Value;
        var up = await db.ListAsync(Up, new { customer }, r => (Id: r.Uuid(0), HasBranches: r.Int(1) != 0), cancel);
        if (up.Count == 0 || (up.Count == 1 && !up[0].HasBranches))
            return null;
        var values = new DynamicParameters(new { root = up[^1].Id, customer, parent = up.Count > 1 ? up[1].Id : Guid.Empty, most = Most });
        var members = await db.ListAsync(Members(values.In("above", up.Skip(1).Select(u => u.Id))), values, Member, cancel);
        var totals = await db.ListAsync(Totals, values, r => new GroupTotal(r.Text(0), (int)r.Number(1), (int)r.Number(2), r.Sum(3), r.Sum(4), r.Sum(5)), cancel);
        return new(input.CustomerId, up.Count > 1 ? members.Find(m => m.Customer.Value == up[1].Id) : null, members, totals);
    }

    private static string Members(string above) => $"""
        {Down}
        select id, number, name,
          case when id in ({above}) then 0 when id = @customer then 1 when parent_id = @customer then 2 when parent_id = @parent then 3 else 4 end place,
          account, currency, overdue, collectable
        from down order by place, coalesce(overdue, 0) desc, number, currency limit @most
        """;

    private static GroupMember Member(RowReader r) => new(
        r.Id<CustomerId>(0), r.Text(1), r.Text(2), (GroupPlace)r.Int(3), r.UuidOrNull(4) is { } account ? new CustomerAccountId(account) : null, r.TextOrNull(5), r.NumberOrNull(6), r.NumberOrNull(7));
}
