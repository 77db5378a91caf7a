"""Trades as Indonesian ads write of them: what is named, and what only looks like it."""

import pytest

DATA = [
    ("Bertugas menafsirkan data penjualan tiap kuartal", "data-analysis"),
    ("Menganalisis dan menginterpretasikan data survei warga", "data-analysis"),
    ("Membuat rekapan penjualan setiap sore", "data-processing"),
    ("Melakukan rekapitulasi tagihan pemasok", "data-processing"),
    ("Mendata pelanggan yang datang ke gerai", "data-collection"),
    ("Menjaga kualitas, integritas, dan keamanan data", "data-integrity"),
]
CREDIT = [
    ("Menguasai prinsip 5C dalam memberi pinjaman", "credit-analysis"),
    ("Memiliki pengetahuan 5C (Character, Capacity, Capital)", "credit-analysis"),
    ("Bisa melakukan pengecekan SLIK nasabah", "credit-analysis"),
    ("Melakukan survei kelayakan calon debitur di lapangan", "credit-survey"),
    ("Mengelola janji pembayaran nasabah yang menunggak", "debt-collection"),
    ("Menagih tunggakan lewat telepon", "debt-collection"),
]
AUDIT = [
    ("Melaksanakan audit lapangan di seluruh cabang", "auditing"),
    ("Menyusun kertas kerja pemeriksaan", "auditing"),
    ("Memantau tindak lanjut hasil audit IT", "it-audit"),
    ("Menilai risiko tiap unit usaha", "risk-management"),
    ("Menguasai firewall, VPN dan pencegahan kehilangan data", "data-security"),
]
SALES = [
    ("Memperkenalkan produk kepada pengunjung pameran", "sales-presentation"),
    ("Melakukan penjualan unit rumah", "selling"),
    ("Rutin follow up pelanggan lewat WhatsApp", "sales-prospecting"),
    ("Mengirimkan quotation ke calon pembeli", "quotation"),
    ("Melakukan kunjungan ke toko setiap pekan", "canvassing"),
    ("Melakukan maintenance existing customer", "customer-relationship"),
]
BOOKS = [
    ("Mencatat transaksi keuangan harian", "bookkeeping"),
    ("Memposting jurnal ke buku besar tiap bulan", "bookkeeping"),
    ("Memproses pembayaran kepada vendor", "accounts-payable"),
    ("Membuat kartu hutang", "accounts-payable"),
    ("Memantau serapan anggaran tiap divisi", "budgeting"),
    ("Menyusun rekonsiliasi fiskal akhir tahun", "taxation"),
]
STORES = [
    ("Mengurus retur barang dari gerai", "warehousing"),
    ("Mencetak resi dan menempel label", "shipping"),
    ("Mengantarkan paket ke alamat penerima", "courier-delivery"),
    ("Memproses pesanan pelanggan sampai dikirim", "sales-administration"),
    ("Melakukan penyetelan mesin sebelum giliran kerja", "production-operation"),
]
PEOPLE = [
    ("Memasang iklan lowongan di berbagai kanal", "recruitment"),
    ("Menyusun kontrak kerja karyawan baru", "employee-administration"),
    ("Mengurus cuti karyawan", "employee-administration"),
    ("Mengelola ATK dan persediaannya", "general-affairs"),
    ("Berpengalaman di bidang human resource", "human-resources"),
]
CARE = [
    ("Memberikan konsultasi gizi bagi pasien", "nutrition-counseling"),
    ("Mampu mengambil sampel darah", "infusion-therapy"),
    ("Teliti dalam koding diagnosa", "medical-coding"),
    ("Mengganti popok dan menidurkan anak", "childcare"),
    ("Mencatat dokumen klaim pasien", "insurance-claims"),
]
GUESTS = [
    ("Menangani reservasi lewat telepon", "front-office-operations"),
    ("Melakukan analisa okupansi tiap pekan", "revenue-management"),
    ("Mahir membuat hiasan fondant", "pastry-bakery"),
    ("Terbiasa meracik bumbu", "cooking"),
    ("Menangani complain dengan sopan", "complaint-handling"),
    ("Paham OTA dan harga kamar", "ota-management"),
]
CLASSROOMS = [
    ("Menyusun silabus tiap semester", "curriculum-development"),
    ("Memantau perkembangan siswa", "student-assessment"),
    ("Menguasai metode pembelajaran aktif", "teaching"),
    ("Membantu penulisan skripsi", "scientific-writing"),
    ("Percaya diri berbicara di publik", "public-speaking"),
]
CAMPAIGNS = [
    ("Menjalankan optimasi iklan di marketplace", "advertising"),
    ("Merancang otomasi email untuk pelanggan lama", "marketing-automation"),
    ("Membaca cost per click tiap kampanye", "marketing-analytics"),
    ("Memahami segmentasi audiens", "customer-segmentation"),
    ("Menawarkan barang melalui live streaming video", "live-streaming"),
    ("Menyusun FGD bersama pengguna", "qualitative-research"),
]
MODELS = [
    ("Menerapkan model AI ke lingkungan produksi", "ml-deployment"),
    ("Melakukan pengujian model sebelum rilis", "model-evaluation"),
    ("Mengelola dataset untuk pelatihan", "data-management"),
    ("Menguasai store prosedur", "stored-procedure"),
    ("Menangani kendala user di kantor cabang", "help-desk"),
    ("Membuat peta tematik", "geospatial-analysis"),
]
WORKSHOPS = [
    ("Mampu mengoperasikan mesin bubut", "cnc-machining"),
    ("Mampu membaca wiring diagram", "electrical-engineering"),
    ("Melakukan pembesian dan bekisting", "concrete-works"),
    ("Terampil pemasangan keramik", "construction-trades"),
    ("Bertanggung jawab atas pemasangan kabel dan patch panel", "network-cabling"),
    ("Menjadi anggota P2K3", "occupational-safety"),
]
CONTRACTS = [
    ("Menyusun MoU dengan mitra", "contract-management"),
    ("Mendampingi auditor saat audit tahunan", "auditing"),
    ("Memiliki sertifikat QIA, CIA atau CPIA", "cia-certification"),
    ("Menghitung lembur tiap bulan", "payroll"),
    ("Menyusun struktur skala upah", "compensation-benefits"),
    ("Menjaga safety stock", "inventory-management"),
]
WARDS = [
    ("Mampu memasang kateter", "infusion-therapy"),
    ("Pengalaman di IGD", "emergency-care"),
    ("Mengukur tekanan darah pasien", "vital-signs"),
    ("Melakukan pemeriksaan kehamilan", "midwifery"),
    ("Mampu merawat lansia", "elderly-care"),
    ("Memberi edukasi obat kepada pasien", "drug-information"),
]
PLANS = [
    ("Mengelola data warehouse perusahaan", "data-warehouse"),
    ("Paham EDA (Event Driven Architecture)", "event-driven-architecture"),
    ("Menyusun BRD dan URD", "requirements-analysis"),
    ("Menilai kebutuhan pelatihan tiap divisi", "training-development"),
    ("Meningkatkan kualitas layanan kepada nasabah", "service-orientation"),
    ("Memahami Advanced Business Application Programming", "abap"),
]
BRANCHES = [
    ("Memantau umur stok di gudang", "inventory-management"),
    ("Menyiapkan dokumen tender pemerintah", "tender-management"),
    ("Mengurus perijinan online seperti OSS", "permits-licensing"),
    ("Mampu melakukan pembagian waktu", "time-management"),
    ("Membuat rekomendasi persetujuan pembiayaan", "credit-analysis"),
    ("Menyiapkan pengikatan pembiayaan", "loan-processing"),
    ("Dapat menghandle keluhan tamu", "complaint-handling"),
    ("Mengevaluasi kinerja bawahan tiap bulan", "performance-management"),
]
NOT_SKILLS = [
    ("Menjual furniture dari tender sampai instalasi project", "software-installation"),
    ("Membersihkan dapur dan kamar mandi", "culinary"),
    ("Menyebarkan brosur di jalan", "print-design"),
    ("Kandidat akan mendapat kontrak kerja satu tahun", "employee-administration"),
    ("Bagi yang lolos disediakan mobil operasional", "general-affairs"),
    ("Onboarding flow aplikasi terasa jelas", "user-training"),
    ("Membuat skrip test dengan Selenium", "scriptwriting"),
    ("Melakukan penerbitan dan pengecekan invoice", "publishing"),
    ("Memiliki jaringan distribusi yang luas di Indonesia", "distribution"),
    ("Memberikan konsultasi gizi bagi pasien", "technical-consultation"),
    ("Mengelola data warehouse perusahaan", "data-management"),
    ("Paham EDA (Event Driven Architecture)", "exploratory-data-analysis"),
    ("Mengidentifikasi kebutuhan training tiap divisi", "requirements-analysis"),
    ("Melaporkan kendala jaringan mitra ekspedisi", "networking"),
    ("Menyusun RAB sesuai analisis kebutuhan bahan", "requirements-analysis"),
    ("Agar kegiatan berjalan teratur", "organization"),
    ("Mengoptimalkan reach akun Instagram", "performance-optimization"),
    ("Memeriksa neraca (L R, arus kas)", "r"),
    ("Melakukan pemeriksaan fisik barang di gudang", "clinical-diagnosis"),
]


def concepts(extractor, text):
    return {mention.concept for mention in extractor.posting(f"Kualifikasi:\n- {text}").mentions}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        *(DATA + CREDIT + AUDIT + SALES + BOOKS + STORES + PEOPLE + CARE + GUESTS + CLASSROOMS),
        *(CAMPAIGNS + MODELS + WORKSHOPS + CONTRACTS + WARDS + PLANS + BRANCHES),
    ],
)
def test_a_trade_is_read_by_its_own_words(extractor, text, concept):
    assert concept in concepts(extractor, text)


@pytest.mark.parametrize(("text", "concept"), NOT_SKILLS)
def test_what_only_looks_like_a_trade_is_left_alone(extractor, text, concept):
    assert concept not in concepts(extractor, text)
