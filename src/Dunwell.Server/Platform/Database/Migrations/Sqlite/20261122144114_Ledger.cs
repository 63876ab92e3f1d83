using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "exchange_rates",
                columns: table => new
                {
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate = table.Column<decimal>(type: "TEXT", precision: 28, scale: 12, nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false)
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
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    rate = table.Column<decimal>(type: "TEXT", precision: 28, scale: 12, nullable: false),
                    rate_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate_source = table.Column<string>(type: "TEXT", nullable: false)
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    new_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    timeline_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    snapshot_hash = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    reopened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reopened_by = table.Column<string>(type: "TEXT", nullable: true),
                    reopen_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
