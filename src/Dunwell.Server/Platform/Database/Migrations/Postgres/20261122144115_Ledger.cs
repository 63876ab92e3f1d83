using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_opening",
                table: "import_batches",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "exchange_rates",
                columns: table => new
                {
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    rate = table.Column<decimal>(type: "numeric(28,12)", precision: 28, scale: 12, nullable: false),
                    source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_rates", x => new { x.creditor_id, x.currency, x.date });
                    table.ForeignKey(
                        name: "FK_exchange_rates_creditors_creditor_id",
                        column: x => x.creditor_id,
                        principalTable: "creditors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "foreign_receipts",
                columns: table => new
                {
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    rate = table.Column<decimal>(type: "numeric(28,12)", precision: 28, scale: 12, nullable: false),
                    rate_date = table.Column<DateOnly>(type: "date", nullable: false),
                    rate_source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foreign_receipts", x => new { x.customer_account_id, x.payment_id });
                    table.ForeignKey(
                        name: "FK_foreign_receipts_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    open_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    new_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    other_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    timeline_sequence = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_acts", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_ledger_acts_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_closes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    through = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    accounts = table.Column<int>(type: "integer", nullable: false),
                    snapshot_hash = table.Column<string>(type: "text", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_fingerprint = table.Column<string>(type: "text", nullable: false),
                    reopened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reopened_by = table.Column<string>(type: "text", nullable: true),
                    reopen_reason = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_closes", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_closes_creditors_creditor_id",
                        column: x => x.creditor_id,
                        principalTable: "creditors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closes_creditor_id_through",
                table: "ledger_closes",
                columns: new[] { "creditor_id", "through" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exchange_rates");

            migrationBuilder.DropTable(
                name: "foreign_receipts");

            migrationBuilder.DropTable(
                name: "ledger_acts");

            migrationBuilder.DropTable(
                name: "ledger_closes");

            migrationBuilder.DropColumn(
                name: "is_opening",
                table: "import_batches");
        }
    }
}
